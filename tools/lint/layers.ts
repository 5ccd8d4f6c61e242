/** Lint rule: imports follow the arrows of the architecture (see CONTRIBUTING.md, "Layers"). */
import path from 'node:path';
import type { Rule } from 'eslint';

/** For each layer, the layers that it may import besides itself. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  'src-shared': [],
  'src-renderer': ['src-shared'],
  'src-main/platform': ['src-shared'],
  'src-main/documents': ['src-shared', 'src-main/platform', 'src-main/ocr'],
  'src-main/ocr': ['src-shared', 'src-main/platform'],
  'src-main/model': ['src-shared', 'src-main/platform'],
  'src-main/store': ['src-shared', 'src-main/platform', 'src-main/documents/types', 'src-main/model/types'],
  'src-main/review': ['src-shared', 'src-main/platform', 'src-main/store/types'],
  'src-main/formats': ['src-shared', 'src-main/platform', 'src-main/store/types'],
  'src-main/dataset': ['src-shared', 'src-main/platform', 'src-main/store/types', 'src-main/formats', 'src-main/review'],
  'src-main/evaluation': [
    'src-shared', 'src-main/platform', 'src-main/documents/types', 'src-main/model', 'src-main/formats', 'src-main/store/types',
    'src-main/store/annotation',
  ],
  'src-main/engine': [
    'src-shared', 'src-main/platform', 'src-main/documents', 'src-main/ocr', 'src-main/model', 'src-main/store',
    'src-main/review', 'src-main/formats', 'src-main/dataset', 'src-main/evaluation',
  ],
  'src-main/serve': ['src-shared', 'src-main/platform', 'src-main/engine'],
  'src-main/electron': ['src-shared', 'src-main/platform', 'src-main/engine'],
  'src-main/cli': [
    'src-shared', 'src-main/platform', 'src-main/engine', 'src-main/serve', 'src-main/documents', 'src-main/model', 'src-main/formats', 'src-main/ocr',
    'src-main/dataset', 'src-main/evaluation',
  ],
};

/** Packages that only one layer may import. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  electron: ['src-main/electron'],
  'better-sqlite3': ['src-main/store'],
  'onnxruntime-node': ['src-main/model'],
  'pdfjs-dist': ['src-main/documents'],
  'tesseract.js': ['src-main/ocr'],
  react: ['src-renderer'],
  'react-dom': ['src-renderer'],
  ws: ['src-main/serve'],
};

/** The layer that a file, given relative to the root with forward slashes, belongs to; null outside all layers. */
export function layerOf(file: string): string | null {
  return Object.keys(LAYERS).find((layer) => file.startsWith(`${layer}/`)) ?? null;
}

/** Why `file` may not import `source` (as written), or null where it may. */
export function refusal(file: string, source: string): string | null {
  const layer = layerOf(file);
  if (layer === null) return null;
  if (!source.startsWith('.')) {
    if (layer === 'src-shared' && source.startsWith('node:')) return 'src-shared runs in the browser too and may not import Node.';
    if (layer === 'src-renderer' && source.startsWith('node:')) return 'The renderer is sandboxed and may not import Node.';
    const name = source.startsWith('@') ? source.split('/').slice(0, 2).join('/') : source.split('/')[0] ?? source;
    const owners = OWNERS[name];
    return owners === undefined || owners.includes(layer) ? null : `Only ${owners.join(' and ')} may import ${name}.`;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), source));
  const targetLayer = layerOf(target);
  if (targetLayer === null || targetLayer === layer) return null;
  const allowed = LAYERS[layer] ?? [];
  const granted = allowed.some((name) => name === targetLayer || target === `${name}.ts`);
  return granted ? null : `${layer} may not import ${targetLayer}.`;
}

export const layersRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node: Rule.Node, source: unknown): void => {
      const message = typeof source === 'string' ? refusal(file, source) : null;
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => { check(node, node.source.value); },
      ExportNamedDeclaration: (node) => { check(node, node.source?.value); },
      ExportAllDeclaration: (node) => { check(node, node.source.value); },
      ImportExpression: (node) => { check(node, node.source.type === 'Literal' ? node.source.value : null); },
    };
  },
};

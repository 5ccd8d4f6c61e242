/** The command as people and scripts run it: a process of its own, over the real engine. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect } from 'vitest';

const MAIN = path.resolve(import.meta.dirname, '../../../src-main/cli/main.ts');

export interface Outcome { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command with `home` for what the program keeps of its own. */
export function lecternIn(home: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env: { ...process.env, LECTERN_HOME: home } }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

/** Standard output as the one JSON object that it has to be. */
export function json(outcome: Outcome): Record<string, unknown> {
  expect(outcome.out.trim().split('\n'), outcome.err).toHaveLength(1);
  return JSON.parse(outcome.out) as Record<string, unknown>;
}

/** A PDF with a text layer, written by hand (PDF 1.4); one page for each list of lines. */
export function pdfOf(...pages: readonly (readonly string[])[]): Buffer {
  const pageObject = (index: number): number => 4 + index * 2;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${pageObject(index)} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((lines, index) => {
      const text = lines.map((line, row) => `BT /F1 14 Tf 72 ${720 - row * 24} Td (${line}) Tj ET`).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${pageObject(index) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${file}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

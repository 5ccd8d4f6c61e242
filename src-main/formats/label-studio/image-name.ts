/** Where the image of a Label Studio task may lie, from the address that the task has for it. */

const IMAGE = /\.(?:png|jpe?g|jpe|jfif|webp|tiff?|gif|bmp)(?:$|[?#])/iu;
/** What Label Studio puts before the name of an uploaded file. */
const UPLOAD_PREFIX = /^[0-9a-f]{8}-/u;

/** The member of a task's data that is its image: one that looks like it, by name first. */
export function imageOf(data: Readonly<Record<string, unknown>>, upload: string | null): { readonly key: string; readonly value: string } | null {
  const texts = Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [{ key, value }] : []));
  const named = texts.find(({ key }) => key === 'image' || key === 'ocr') ?? texts.find(({ value }) => IMAGE.test(value));
  return named ?? (upload === null ? null : { key: 'image', value: upload });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Names under which the image of an address may lie beside the file, likely ones first: `/data/local-files/?d=<path>`,
 * `/data/upload/<project>/<8 hex digits>-<name>`, addresses of servers and buckets, and paths. The last is the plain name.
 */
export function imageNames(address: string): string[] {
  const local = /[?&]d=([^&]+)/u.exec(address)?.[1];
  const place = local !== undefined ? decoded(local) : decoded(address.replace(/[?#].*$/u, '').replace(/^[a-z0-9+.-]+:\/\//iu, ''));
  const base = place.split(/[\\/]/u).at(-1) ?? place;
  const plain = base.replace(UPLOAD_PREFIX, '');
  return [...new Set([place, base, plain])];
}

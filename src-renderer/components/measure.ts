/** Sizes that depend on the person's text size. */

/** CSS pixels of one rem: 16 unless the person has chosen larger or smaller text. */
export function rootFontSize(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0 ? size : 16;
}

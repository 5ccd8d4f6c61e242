/**
 * Codes for the characters of one document. Any character of Unicode gets a code of two bytes when it first occurs;
 * what the codes mean is written after the last page (ISO 32000-1, 9.10.3, "ToUnicode CMaps").
 */
import { VISIBLE_GLYPH } from './glyphless-font.ts';

/** What a CMap may list in one block. */
const ENTRIES_IN_BLOCK = 100;
const MOST_CODES = 0xffff;
const REPLACEMENT = '\uFFFD';

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

function utf16Hex(character: string): string {
  return Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index))).join('');
}

export class TextCodes {
  /** Codes count from 1: no character may be the missing glyph. */
  readonly #codes = new Map<string, number>([[REPLACEMENT, 1]]);

  /** A text as a hexadecimal string of codes. */
  encode(text: string): string {
    return `<${Array.from(text).map((character) => hex(this.#code(character))).join('')}>`;
  }

  /** The CMap that leads from codes back to characters. */
  toUnicode(): string {
    const entries = [...this.#codes].map(([character, code]) => `<${hex(code)}> <${utf16Hex(character)}>`);
    const blocks = Array.from({ length: Math.ceil(entries.length / ENTRIES_IN_BLOCK) }, (_, index) => {
      const block = entries.slice(index * ENTRIES_IN_BLOCK, (index + 1) * ENTRIES_IN_BLOCK);
      return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`;
    });
    return [
      '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
      '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange', ...blocks,
      'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
    ].join('\n');
  }

  /** For every code the glyph that stands for all characters, two bytes each. */
  glyphMap(): Buffer {
    const map = Buffer.alloc((this.#codes.size + 1) * 2);
    for (const code of this.#codes.values()) map.writeUInt16BE(VISIBLE_GLYPH, code * 2);
    return map;
  }

  #code(character: string): number {
    // Half a surrogate pair is no character.
    const known = this.#codes.get(character.isWellFormed() ? character : REPLACEMENT);
    if (known !== undefined) return known;
    if (this.#codes.size >= MOST_CODES) return 1;
    const code = this.#codes.size + 1;
    this.#codes.set(character, code);
    return code;
  }
}

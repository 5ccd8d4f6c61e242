import { describe, expect, test } from 'vitest';
import { documentText, isWritable, serialise } from '../../../../src-main/formats/xml/build.ts';
import { decodeXml } from '../../../../src-main/formats/xml/decode.ts';
import { ElementIds, RecordIds } from '../../../../src-main/formats/xml/ids.ts';
import { parseXml, rootName } from '../../../../src-main/formats/xml/parse.ts';
import { parsePoints } from '../../../../src-main/formats/xml/points.ts';
import { quadOfOutline } from '../../../../src-main/formats/xml/quads.ts';
import { areSharedOut, shareOut } from '../../../../src-main/formats/xml/share-out.ts';
import { childOf, childrenOf, lineOf, pathOf } from '../../../../src-main/formats/xml/tree.ts';

const DECLARED = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>Größe</a>`;

describe('decoding', () => {
  test('believes a byte order mark, then the declaration, then UTF-8', () => {
    const utf16 = Buffer.from(`\ufeff${DECLARED('UTF-16')}`, 'utf16le');
    const utf16be = Buffer.from(utf16).swap16();
    for (const bytes of [Buffer.from(DECLARED('UTF-8')), Buffer.from(`\ufeff${DECLARED('UTF-8')}`), utf16, utf16be, utf16.subarray(2), Buffer.from(DECLARED('ISO-8859-1'), 'latin1'), Buffer.from('<a>Größe</a>')]) {
      const { text, faultyLine } = decodeXml(bytes);
      expect(text).toContain('<a>Größe</a>');
      expect(faultyLine).toBeNull();
    }
  });

  test('reads Latin-1 that claims to be UTF-8, and says where', () => {
    const { text, encoding, faultyLine } = decodeXml(Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<a>\nGröße</a>', 'latin1'));
    expect({ text, encoding, faultyLine }).toEqual({ text: expect.stringContaining('Größe') as string, encoding: 'windows-1252', faultyLine: 3 });
  });

  test('refuses what is no text and encodings that nobody knows', () => {
    expect(() => decodeXml(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x00, 0x01, 0x81]))).toThrow('neither UTF-8, as it says, nor Latin-1');
    expect(() => decodeXml(Buffer.from(DECLARED('X-MINE')))).toThrow('“x-mine”');
  });
});

describe('parsing', () => {
  test.each([
    ['entities of its own', '<!DOCTYPE a [\n<!ENTITY x "y">]><a>&x;</a>', 2],
    ['entities from elsewhere', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 1],
    ['parameter entities', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><a/>', 1],
    ['a subset of declarations', '<a>\n</a>'.replace('<a>', '<!DOCTYPE a [ <!ATTLIST a b CDATA "c"> ]><a>'), 1],
    ['tags that do not fit', '<a>\n<b></a>', 2],
    ['tags that stay open', '<a><b></b>', null],
    ['attributes twice', '<a b="1" b="2"/>', 1],
    ['entities that nobody declared', '<a>\n\n&nbsp;</a>', null],
    ['no element', '  ', null],
    ['depth without end', '<a>'.repeat(250) + '</a>'.repeat(250), null],
  ])('refuses %s', (_what, text, line) => {
    let fault: unknown;
    try {
      parseXml(text);
    } catch (error) {
      fault = error;
    }
    expect(fault).toMatchObject({ name: 'LecternError', code: 'format-invalid' });
    if (line !== null) expect(fault).toMatchObject({ line });
  });

  test('passes over a DOCTYPE that only names a public DTD, and over what looks like one in comments', () => {
    expect(parseXml('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd"><html/>').root.tagName).toBe('html');
    expect(parseXml('<!-- <!DOCTYPE a [<!ENTITY --><a>x</a>').root.textContent).toBe('x');
  });

  test('knows lines and paths', () => {
    const { root } = parseXml('<p:a xmlns:p="u">\n<p:b/>\n<p:b>\n<p:c/></p:b></p:a>');
    const second = childrenOf(root, 'b')[1] ?? root;
    const c = childOf(second, 'c') ?? root;
    expect([lineOf(c), pathOf(c)]).toEqual([4, '/a/b[2]/c']);
  });

  test('tells the root from the beginning of a text, also in UTF-16', () => {
    const head = Buffer.from('<?xml version="1.0"?><!-- <x> --><pc:PcGts a="1">', 'utf16le').toString('utf8');
    expect([rootName(head), rootName('\ufeff<alto>'), rootName('plain')]).toEqual(['PcGts', 'alto', '']);
  });
});

describe('writing', () => {
  test('escapes, replaces what XML cannot write, and reads back the same', () => {
    const text = 'a < b & "c" \t]]>\r\n\u2028\u0001';
    const written = documentText({ name: 'a', attributes: { b: text, c: undefined }, children: [{ name: 'd', text }] });
    const { root, document } = parseXml(written);
    expect(root.getAttribute('b')).toBe(text.replace('\u0001', '\ufffd'));
    expect(childOf(root, 'd')?.textContent).toBe(text.replace('\u0001', '\ufffd'));
    expect(parseXml(serialise(document)).root.getAttribute('b')).toBe(root.getAttribute('b'));
    expect([isWritable('é𝄞'), isWritable('\ud800'), isWritable('\0')]).toEqual([true, false, false]);
  });

  test('gives elements names that XML takes, each once', () => {
    const ids = new ElementIds(['taken']);
    expect([ids.take('taken'), ids.take('1 a'), ids.take('w-1'), ids.take('w-1')]).toEqual(['taken-2', 'x1_a', 'w-1', 'w-1-2']);
    const records = new RecordIds();
    expect([records.take('a', 'p1'), records.take('a', 'p2'), records.take(null, 'p2'), records.take('x'.repeat(65), 'p3')]).toEqual([
      { id: 'a', isTwin: false }, { id: 'p2', isTwin: true }, { id: 'p2-2', isTwin: false }, { id: 'p3', isTwin: false },
    ]);
  });
});

describe('shapes', () => {
  test('reads points with commas and without, and nothing that is not all numbers', () => {
    expect(parsePoints('1,2 3,4')).toEqual([[1, 2], [3, 4]]);
    expect(parsePoints(' 1 2\n3.5 -4 ')).toEqual([[1, 2], [3.5, -4]]);
    for (const broken of ['', '1,2 3', '1,2 NaN,4', '1,2 x,4', '1,2 Infinity,4']) expect(parsePoints(broken)).toBeNull();
  });

  test('turns an outline into the box that runs with its line', () => {
    expect(quadOfOutline([[0, 10], [0, 0], [20, 0], [20, 10]], [1, 0], false)).toEqual([0, 0, 20, 0, 20, 10, 0, 10]);
    expect(quadOfOutline([[0, 0], [0, 10], [20, 10], [20, 0]], [1, 0], false)).toEqual([0, 0, 20, 0, 20, 10, 0, 10]);
    expect(quadOfOutline([[0, 0], [20, 0], [20, 10], [0, 10]], [0, 1], false)).toEqual([20, 0, 20, 10, 0, 10, 0, 0]);
    expect(quadOfOutline([[0, 0], [5, -2], [20, 0], [20, 10], [0, 10]], [1, 0], false)).toEqual([0, -2, 20, -2, 20, 10, 0, 10]);
  });

  test('shares words out along a baseline that bends, each as high as the outline there', () => {
    const shape = { baseline: [[0, 100], [100, 100], [200, 50]], outline: [[0, 60], [100, 70], [200, 20], [200, 60], [100, 110], [0, 110]] } as const;
    const words = ['einige', 'Wörter', 'am', 'Ende'];
    const quads = shareOut(words, shape);
    quads.forEach((quad, index) => {
      const next = quads[index + 1];
      if (next !== undefined) expect(next[0]).toBeGreaterThan(quad[2]);
      expect(quad[7]).toBeGreaterThan(quad[1]);
    });
    expect(quads[3]?.[3]).toBeLessThan(quads[0]?.[1] ?? 0);
    expect(areSharedOut(words.map((text, index) => ({ text, quad: quads[index] ?? [0, 0, 0, 0, 0, 0, 0, 0] })), shape)).toBe(true);
    expect(areSharedOut(words.map((text) => ({ text, quad: quads[0] ?? [0, 0, 0, 0, 0, 0, 0, 0] })), shape)).toBe(false);
  });

  test('begins at the right where the script does', () => {
    const [first, second] = shareOut(['שלום', 'עולם'], { baseline: [[0, 20], [100, 20]], outline: [[0, 0], [100, 0], [100, 30], [0, 30]] });
    expect(first?.[0]).toBeGreaterThan(second?.[2] ?? 0);
    expect(first?.[2]).toBeGreaterThan(first?.[0] ?? 0);
  });
});

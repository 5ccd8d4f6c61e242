import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeymap, writeKeymap } from '../../../../src-renderer/actions/keymap-file.ts';
import { keyChordSchema } from '../../../../src-shared/preferences.ts';

describe('keys in a file', () => {
  it('are the same when they are read again', () => {
    const chord = fc.tuple(fc.subarray(['Mod', 'Alt', 'Shift']), fc.constantFrom('K', 'ArrowUp', '?', '+', 'ſ', 'F9'))
      .map(([modifiers, key]) => [...modifiers, key].join('+')).filter((one) => keyChordSchema.safeParse(one).success);
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.[a-z]{1,8}$/), fc.array(chord, { maxLength: 6 }), { noNullPrototype: true }), (keys) => {
      expect(readKeymap(writeKeymap(keys))).toEqual(keys);
    }));
  });

  it.each(['', 'keys', '{}', '{"format":"lectern-keys","version":2,"keys":{}}', '{"format":"lectern-keys","version":1,"keys":{"a":["Ctrl+K"]}}'])(
    'are not taken from what is no such file: %j', (json) => { expect(readKeymap(json)).toBeNull(); },
  );
});

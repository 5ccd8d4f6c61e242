/** A JSON file that is a list, or an object with one long list, written element by element. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Text is written in portions of about this many characters. */
const PORTION = 2 ** 18;

export class JsonListFile {
  readonly #handle: FileHandle;
  readonly #isInObject: boolean;
  #text: string;
  #isFirst = true;

  private constructor(handle: FileHandle, head: string, isInObject: boolean) {
    this.#handle = handle;
    this.#text = head;
    this.#isInObject = isInObject;
  }

  /**
   * Makes the file.
   * @param members stand before the list in the file's object
   * @param key of the list in the object; null where the file is the list itself
   */
  static async create(file: string, key: string | null = null, members: object = {}): Promise<JsonListFile> {
    const handle = await open(file, 'w');
    const before = Object.entries(members).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join('');
    return key === null ? new JsonListFile(handle, '[', false) : new JsonListFile(handle, `{${before}${JSON.stringify(key)}: [`, true);
  }

  async push(value: object): Promise<void> {
    this.#text += `${this.#isFirst ? '' : ','}\n${JSON.stringify(value)}`;
    this.#isFirst = false;
    if (this.#text.length >= PORTION) await this.#flush();
  }

  /**
   * Ends the list and writes what is still held.
   * @param members stand behind the list in the file's object
   */
  async finish(members: object = {}): Promise<void> {
    const after = Object.entries(members).map(([name, value]) => `,\n${JSON.stringify(name)}: ${JSON.stringify(value)}`).join('');
    this.#text += `\n]${after}${this.#isInObject ? '}' : ''}\n`;
    await this.#flush();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    await this.#handle.writeFile(text);
  }
}

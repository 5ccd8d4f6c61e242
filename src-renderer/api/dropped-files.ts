/** What is dropped on the window of a browser: files, and folders, which a browser gives as entries only. */

import { ARCHIVE_ENDINGS, DOCUMENT_ENDINGS, TRANSCRIPTION_ENDINGS } from '../../src-shared/file-endings.ts';
import type { GivenFile } from './host.ts';

/** Endings of files that can be added: documents, transcriptions of them, and archives of both. */
export const ADDED_ENDINGS = [...DOCUMENT_ENDINGS, ...TRANSCRIPTION_ENDINGS, ...ARCHIVE_ENDINGS] as const;

const byName = new Intl.Collator('en', { numeric: true });

function isAdded(name: string): boolean {
  const lower = name.toLowerCase();
  return !name.startsWith('.') && ADDED_ENDINGS.some((ending) => lower.endsWith(ending));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => { entry.file(resolve, reject); });
}

/** What lies in a folder, by name. The reader hands out a part of it at a time, and nothing at the end. */
async function contentsOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (part.length === 0) return found.sort((a, b) => byName.compare(a.name, b.name));
    found.push(...part);
  }
}

/** @param path what the entry is called, from and with the folder that was dropped */
async function walk(entry: FileSystemEntry, named: boolean, path: string): Promise<GivenFile[]> {
  if (isFile(entry)) return named || isAdded(entry.name) ? [{ file: await fileOf(entry), path }] : [];
  if (!isFolder(entry) || (!named && entry.name.startsWith('.'))) return [];
  const files: GivenFile[] = [];
  for (const inside of await contentsOf(entry)) files.push(...await walk(inside, false, `${path}/${inside.name}`));
  return files;
}

/**
 * The files that were dropped, those of dropped folders among them: by name, without hidden files and without kinds that
 * cannot be added. Folders from different places that are called alike get other names. Must be called while the event is handled. Rejects with a DOMException where a folder cannot be read.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  // Both lists are empty once the event is over.
  const files = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return files.map((file) => ({ file, path: file.name }));
  const found: GivenFile[] = [];
  const folders = new Set<string>();
  for (const entry of entries) {
    let name = entry.name;
    for (let twin = 2; entry.isDirectory && folders.has(name); twin += 1) name = `${entry.name} (${twin})`;
    if (entry.isDirectory) folders.add(name);
    found.push(...await walk(entry, true, name));
  }
  return found;
}

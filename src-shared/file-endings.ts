/** Endings of files that can be added, in lower case. What is in a file, its bytes decide; endings only say which are tried. */

export const DOCUMENT_ENDINGS = ['.pdf', '.png', '.jpg', '.jpeg', '.jpe', '.jfif', '.webp', '.tif', '.tiff'] as const;
/** Files that may hold transcriptions; others are not opened for it. */
export const TRANSCRIPTION_ENDINGS = ['.xml', '.html', '.htm', '.xhtml', '.hocr', '.json', '.jsonl', '.txt'] as const;
export const ARCHIVE_ENDINGS = ['.zip'] as const;

/** The store: projects on disk. */
export { createProject, DATABASE_FILE, isProject, openProject } from './open.ts';
export { DEFAULT_SETTINGS } from './settings.ts';
export type { JobPayload, KeptOriginal, NewDocument, NewTranscription, PendingPage, ProjectStore, StoredPage } from './types.ts';

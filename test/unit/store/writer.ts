/** Run as a process of its own by tests: opens (or makes) a project and adds documents and jobs to it. */
import { openProject } from '../../../src-main/store/index.ts';

const [, , folder, name] = process.argv;
if (folder === undefined || name === undefined) throw new Error('Wants a folder and a name.');
const store = openProject(folder, { create: { name: 'Shared' } });
for (let number = 0; number < 10; number += 1) {
  store.addDocument({
    name, sha256: `${name.charCodeAt(0)}${number}`.padStart(64, '0'), bytes: 1, kind: 'pdf', pages: 2, ocr: 'auto', language: 'eng', password: null,
  });
  const job = store.addJob({ kind: 'recognise', pages: [] }, `${name}${number}`, 1);
  store.updateJob(job.id, { state: 'running' });
}
store.close();

/** The engine's real parts. */
import { createPageReader, cutTiles } from '../documents/index.ts';
import { formats, inThread } from '../formats/index.ts';
import { createModelRuntime, predictByRule } from '../model/index.ts';
import { describeOcr } from '../ocr/index.ts';
import type { Spawner } from '../platform/spawner.ts';
import { createProject, isProject, openProject } from '../store/index.ts';
import type { EngineParts } from './parts.ts';

/** @param spawner starts the inference process */
export function nodeParts(spawner: Spawner): EngineParts {
  return {
    openProject: (directory) => openProject(directory),
    createProject: (directory, name) => createProject(directory, { name }),
    isProject,
    createReader: createPageReader,
    cutTiles,
    createRuntime: () => createModelRuntime({ spawner }),
    predictByRule,
    describeOcr,
    formats: Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, inThread(format)])) as typeof formats,
  };
}

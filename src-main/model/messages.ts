/** What the program and its inference process say to each other. Both are parts of one program of one version. */
import type { Device, DeviceChoice, DeviceReport } from '../../src-shared/api/index.ts';
import type { Problem } from '../../src-shared/errors.ts';
import type { PrecisionChoice } from './opening.ts';
import type { EntityLink } from './reader.ts';
import type { Precision } from './sessions.ts';
import type { GivenEntity, PageAnswer, PageInput, PagePrediction } from './types.ts';

/** What can be asked of the process, and what it answers. */
export interface Tasks {
  /** Opens a package in place of the one that was open. */
  load: {
    request: { readonly directory: string; readonly device: DeviceChoice; readonly precision: PrecisionChoice; readonly skip: readonly DeviceReport[] };
    answer: { readonly device: Device; readonly precision: Precision; readonly tried: readonly DeviceReport[] };
  };
  predict: { request: { readonly page: PageInput }; answer: PagePrediction };
  link: { request: { readonly page: PageInput; readonly entities: readonly GivenEntity[] }; answer: readonly EntityLink[] };
  ask: { request: { readonly page: PageInput; readonly question: string }; answer: PageAnswer };
  /** Tries devices without a package. */
  probe: { request: { readonly skip: readonly DeviceReport[] }; answer: readonly DeviceReport[] };
}
export type TaskName = keyof Tasks;

/** To the process: a task with a number of its own. */
export type Request = { [Name in TaskName]: { readonly task: Name; readonly id: number } & Tasks[Name]['request'] }[TaskName];

/** From the process. `trying` comes before a device is opened: if the process dies, that device has killed it. */
export type Reply =
  | { readonly type: 'ready' }
  | { readonly type: 'trying'; readonly id: number; readonly device: Device }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Tasks[TaskName]['answer'] }
  | { readonly type: 'problem'; readonly id: number; readonly problem: Problem };

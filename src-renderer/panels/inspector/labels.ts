/** Entity labels as they are shown. */
import type { EntityLabel } from '../../../src-shared/document.ts';

const UNKNOWN_COLOUR = '#71717a';

/** The project's label of this name; a label that the project does not know is shown by its name, in grey. */
export function labelOf(labels: readonly EntityLabel[] | undefined, name: string): EntityLabel {
  return labels?.find((label) => label.name === name) ?? { name, title: name, colour: UNKNOWN_COLOUR, key: '' };
}

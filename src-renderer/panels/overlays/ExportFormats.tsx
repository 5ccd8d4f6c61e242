/** The formats by what they are for, and what the chosen one leaves behind of the pages. */
import type { ReactElement } from 'react';
import { formatGroupSchema, lossesOf } from '../../../src-shared/api/index.ts';
import type { ExportFormat, ExportPreview, FormatInfo } from '../../../src-shared/api/index.ts';
import { en } from '../../text/en.ts';
import type { Asked } from './use-export.ts';

interface FormatChoiceProps {
  readonly formats: readonly FormatInfo[];
  readonly chosen: FormatInfo;
  readonly onChoose: (format: ExportFormat) => void;
}

export function FormatChoice({ formats, chosen, onChoose }: FormatChoiceProps): ReactElement {
  const groups = formatGroupSchema.options.map((group) => ({ group, members: formats.filter((format) => format.group === group) }));
  return (
    <fieldset className="formats">
      <legend className="field__label">{en.export.format}</legend>
      {groups.filter(({ members }) => members.length > 0).map(({ group, members }) => (
        <div key={group} className="formats__group" role="group" aria-label={en.export.groups[group]}>
          <span className="formats__heading" aria-hidden="true">{en.export.groups[group]}</span>
          <div className="formats__members">
            {members.map(({ name, title }) => (
              <label key={name} className="format">
                <input type="radio" name="format" checked={name === chosen.name} onChange={() => { onChoose(name); }} />
                {title}
              </label>
            ))}
          </div>
        </div>
      ))}
      <p className="field__hint">{chosen.about}</p>
    </fieldset>
  );
}

/** What the chosen format has no place for, with counts and an example each: seen before the export is made. */
export function FormatLosses({ format, preview }: { readonly format: FormatInfo; readonly preview: Asked<ExportPreview> }): ReactElement {
  return (
    <section className="losses" aria-label={en.export.losesTitle(format.title)} aria-live="polite" aria-busy={preview === 'waiting'}>
      <span className="field__label">{en.export.losesTitle(format.title)}</span>
      <LossList format={format} preview={preview} />
    </section>
  );
}

function LossList({ format, preview }: { readonly format: FormatInfo; readonly preview: Asked<ExportPreview> }): ReactElement {
  if (preview === 'waiting') return <p className="losses__none">{en.export.counting}</p>;
  if (preview === 'failed') return <p className="losses__none">{en.export.countingFailed}</p>;
  const losses = lossesOf(preview.present, format.carries);
  if (losses.length === 0) return <p className="losses__none">{en.export.losesNothing}</p>;
  return (
    <ul className="losses__list">
      {losses.map(({ feature, count, example }) => (
        <li key={feature} className="losses__item" title={en.export.lost(count, example)}>
          <span className="losses__feature">{en.export.features[feature]}</span>
          <span className="losses__example">{en.export.lost(count, example)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The still layer in links mode: entities by label, words of none outlined. */
import type { Entity, EntityLabel } from '../../src-shared/document.ts';
import { intersects } from '../../src-shared/geometry.ts';
import { certaintyOf } from '../state/doubtful.ts';
import { hatching, withAlpha } from './ink.ts';
import type { Pen } from './pen.ts';
import { fillBox, strokeQuads, traceBox } from './pen.ts';
import type { Scene } from './scene.ts';

const FALLBACK = '#71717a';

/** The colour of each label; a label that the project does not know is grey. */
export type LabelColours = (label: string) => string;

export function coloursOf(labels: readonly EntityLabel[]): LabelColours {
  const colours = new Map(labels.map((label) => [label.name, label.colour]));
  return (label) => colours.get(label) ?? FALLBACK;
}

const ENTITY_PAD = 2;

export function drawEntities(pen: Pen, scene: Scene, colours: LabelColours): void {
  const { context } = pen;
  context.strokeStyle = pen.ink.faint;
  strokeQuads(pen, scene.wordsIn(pen.visible).filter((word) => !scene.index.entityOfWord.has(word.id)), 1);
  for (const entity of scene.index.entities) {
    const box = scene.index.boxOfEntity.get(entity.id);
    if (box !== undefined && intersects(box, pen.visible)) drawEntity(pen, scene, entity, pen.ink.label(colours(entity.label)));
  }
}

/** Least height of a usual word, in view pixels, from which corners, halos and dashes can be told. */
const SHAPES_FROM = 5;

function drawEntity(pen: Pen, scene: Scene, entity: Entity, colour: string): void {
  const { context, ink } = pen;
  if (scene.wordHeight * pen.camera.zoom < SHAPES_FROM) return drawBlocks(pen, scene, entity, colour);
  const certainty = certaintyOf(scene.state, 'entity', entity);
  traceEntity(pen, scene, entity);
  context.fillStyle = withAlpha(colour, 0.15);
  context.fill();
  if (certainty === 'unsure') {
    context.fillStyle = hatching(context, ink);
    context.fill();
  }
  // White around the outline, so that it also stands out from dark bars and photographs.
  context.strokeStyle = ink.halo;
  context.lineWidth = 3 * ink.weight;
  context.stroke();
  context.strokeStyle = withAlpha(colour, ink.edge(certainty === 'sure' ? 0.85 : 1));
  context.lineWidth = (certainty === 'sure' ? 1.25 : 1.5) * ink.weight;
  context.setLineDash(certainty === 'sure' ? [] : [4, 2.5]);
  context.stroke();
  context.setLineDash([]);
}

/** An entity from afar: a block for each of its rows. */
function drawBlocks(pen: Pen, scene: Scene, entity: Entity, colour: string): void {
  const { context } = pen;
  context.fillStyle = withAlpha(colour, certaintyOf(scene.state, 'entity', entity) === 'sure' ? 0.35 : 0.6);
  for (const row of scene.rowsOfEntity(entity)) fillBox(pen, row);
}

/** Begins a path around the rows of an entity, joined by thin ties where it has several. */
export function traceEntity(pen: Pen, scene: Scene, entity: Entity): void {
  pen.context.beginPath();
  for (const row of scene.rowsOfEntity(entity)) traceBox(pen, row, ENTITY_PAD, 4);
}

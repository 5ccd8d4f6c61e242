/** The same page as most tools draw it: one SVG element for each word, over the image. What the canvas is compared with. */
import type { Word } from '../../../src-shared/document.ts';
import type { Camera } from '../../../src-renderer/canvas/camera.ts';
import { SIZE } from './data.ts';

const SPACE = 'http://www.w3.org/2000/svg';

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Builds the page in `parent`; the function that it returns moves it to where a camera has it. */
export function svgPage(parent: HTMLElement, words: readonly Word[], image: string): (camera: Camera) => void {
  const svg = element('svg', { width: '100%', height: '100%', style: 'position: absolute; inset: 0; background: #e6e2da' });
  const group = element('g', {});
  group.append(element('image', { href: image, width: SIZE.width, height: SIZE.height }));
  for (const { quad, confidence } of words) {
    const sure = (confidence ?? 1) >= 0.8;
    group.append(element('rect', {
      x: quad[0], y: quad[1], width: quad[2] - quad[0], height: quad[5] - quad[1], 'vector-effect': 'non-scaling-stroke',
      fill: sure ? 'rgb(62 92 128 / 5%)' : 'rgb(214 158 46 / 18%)', stroke: sure ? 'rgb(62 92 128 / 45%)' : '#b7791f', 'stroke-width': 1,
    }));
  }
  svg.append(group);
  parent.replaceChildren(svg);
  return ({ zoom, x, y }) => { group.setAttribute('transform', `matrix(${zoom} 0 0 ${zoom} ${x} ${y})`); };
}

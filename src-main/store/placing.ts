/** Brings what a file says of an image onto the page that was made of it: scaled, turned and straightened alike. */
import type { PageRecords, Table } from '../../src-shared/document.ts';
import type { PageSize, Quad } from '../../src-shared/geometry.ts';
import type { Point } from '../../src-shared/polygon.ts';

export interface PagePlace extends PageSize {
  /** Degrees clockwise by which the image was turned, and then straightened, to become the page. */
  readonly turned: number;
  readonly deskewed: number;
}

/** From pixels of an image to those of the page made of it: turned around its middle, the edges moved to what is then seen. */
function placing(image: PageSize, page: PagePlace): (point: Point) => Point {
  const angle = ((page.turned + page.deskewed) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const seen = {
    width: Math.abs(image.width * cos) + Math.abs(image.height * sin), height: Math.abs(image.width * sin) + Math.abs(image.height * cos),
  };
  const [across, down] = [page.width / seen.width, page.height / seen.height];
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return ([x, y]) => {
    const [fromX, fromY] = [x - image.width / 2, y - image.height / 2];
    return [
      rounded((fromX * cos - fromY * sin + seen.width / 2) * across),
      rounded((fromX * sin + fromY * cos + seen.height / 2) * down),
    ];
  };
}

function placeQuad(quad: Quad, place: (point: Point) => Point): Quad {
  return [...place([quad[0], quad[1]]), ...place([quad[2], quad[3]]), ...place([quad[4], quad[5]]), ...place([quad[6], quad[7]])];
}

/** Rows and columns are levels of the page: a table can be brought onto a page that was not turned. */
function placeTable(table: Table, place: (point: Point) => Point): Table {
  return {
    ...table, polygon: table.polygon.map(place),
    rowSeparators: table.rowSeparators.map((y) => place([0, y])[1]), columnSeparators: table.columnSeparators.map((x) => place([x, 0])[0]),
  };
}

/**
 * The records in pixels of the page. They are the very same where the image was taken over as it is.
 * @param image the size of the image that the records speak of
 */
export function placeRecords(records: PageRecords, image: PageSize, page: PagePlace): PageRecords {
  const isAsItWas = page.turned === 0 && page.deskewed === 0;
  if (isAsItWas && image.width === page.width && image.height === page.height) return records;
  const place = placing(image, page);
  return {
    ...records,
    words: records.words.map((word) => ({
      ...word, quad: placeQuad(word.quad, place),
      baseline: word.baseline === null ? null : [...place([word.baseline[0], word.baseline[1]]), ...place([word.baseline[2], word.baseline[3]])] as const,
    })),
    lines: records.lines.map((line) => ({ ...line, baseline: line.baseline?.map(place) ?? null, polygon: line.polygon?.map(place) ?? null })),
    regions: records.regions.map((region) => ({ ...region, polygon: region.polygon.map(place) })),
    tables: isAsItWas ? records.tables.map((table) => placeTable(table, place)) : [],
  };
}

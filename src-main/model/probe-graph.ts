/**
 * The smallest graph that shows whether a device works: `sum = a + b`, vectors of four. Written out as the protocol
 * buffer that `onnx.proto` describes (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */

const ELEMENTS = 4;
const FLOAT = 1;
const IR_VERSION = 8;
const OPSET = 17;

/** A protocol buffer field that holds a number below 128. */
function number(field: number, value: number): number[] {
  return [field << 3, value];
}

/** A field that holds bytes or a message, fewer than 128 of them. */
function bytes(field: number, value: readonly number[]): number[] {
  return [(field << 3) | 2, value.length, ...value];
}

function text(field: number, value: string): number[] {
  return bytes(field, [...new TextEncoder().encode(value)]);
}

/** `ValueInfoProto`: a name and the type "tensor of float, [4]". */
function vector(name: string): number[] {
  const shape = bytes(1, number(1, ELEMENTS));
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, FLOAT), ...bytes(2, shape)]))];
}

/** The graph as a serialised `ModelProto`. */
export function probeGraph(): Uint8Array {
  const node = [...text(1, 'a'), ...text(1, 'b'), ...text(2, 'sum'), ...text(4, 'Add')];
  const graph = [
    ...bytes(1, node), ...text(2, 'probe'), ...bytes(11, vector('a')), ...bytes(11, vector('b')), ...bytes(12, vector('sum')),
  ];
  return Uint8Array.from([...number(1, IR_VERSION), ...bytes(7, graph), ...bytes(8, number(2, OPSET))]);
}

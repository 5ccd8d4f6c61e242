/**
 * What the screen says stands in `src-renderer/text/`, so that it can be translated: no literal text in components, in
 * the attributes that are read out or shown, in what is said by toasts, announcements and problems, or in titles of things.
 */
import type { Rule } from 'eslint';

/** A syntax node as far as this rule looks at it: JSX is not part of the types that ESLint brings. */
interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: unknown;
  readonly expression?: Node;
  readonly expressions?: readonly Node[];
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
  readonly consequent?: Node;
  readonly alternate?: Node;
  readonly left?: Node;
  readonly right?: Node;
  readonly callee?: Node;
  readonly property?: Node;
  readonly key?: Node;
  readonly arguments?: readonly Node[];
}

/** Attributes whose text people see or hear. */
const SPOKEN: ReadonlySet<string> = new Set([
  'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder', 'title', 'placeholder', 'alt', 'label', 'tip', 'hint', 'heading',
]);
/** Methods that say something, whoever has them. */
const SAYS: ReadonlySet<string> = new Set(['toast', 'announce']);

/** Properties of objects that are shown: titles of actions, what problems say. */
const SHOWN: ReadonlySet<string> = new Set(['title', 'heading', 'message', 'advice', 'hint']);

/** Two letters make a word; one is a key or a variable. */
const hasWords = (text: unknown): boolean => typeof text === 'string' && /\p{L}{2}/u.test(text);

/** The literal words that an expression may come to; the arguments of calls are none of them. */
function literalIn(node: Node | undefined): boolean {
  switch (node?.type) {
    case 'Literal':
    case 'JSXText': return hasWords(node.value);
    case 'TemplateLiteral': return node.quasis?.some(({ value }) => hasWords(value.cooked)) === true;
    case 'JSXExpressionContainer': return literalIn(node.expression);
    case 'ConditionalExpression': return literalIn(node.consequent) || literalIn(node.alternate);
    case 'LogicalExpression': return literalIn(node.right);
    case 'BinaryExpression': return literalIn(node.left) || literalIn(node.right);
    default: return false;
  }
}

export const literalTextRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (owner: Node, value: Node | undefined): void => {
      if (literalIn(value)) context.report({ node: owner as unknown as Rule.Node, message: 'What the screen says belongs in src-renderer/text/.' });
    };
    const listeners: Record<string, (node: Node) => void> = {
      JSXText: (node) => { check(node, node); },
      'JSXElement > JSXExpressionContainer': (node) => { check(node, node); },
      'JSXFragment > JSXExpressionContainer': (node) => { check(node, node); },
      JSXAttribute: (node) => {
        const name = (node.name as Node | undefined)?.name;
        if (typeof name === 'string' && SPOKEN.has(name)) check(node, node.value as Node | undefined);
      },
      CallExpression: (node) => {
        const called = node.callee?.property?.name;
        if (typeof called !== 'string' || !SAYS.has(called)) return;
        for (const argument of called === 'toast' ? node.arguments?.slice(1) ?? [] : node.arguments ?? []) check(node, argument);
      },
      Property: (node) => {
        const name = node.key?.name;
        if (typeof name === 'string' && SHOWN.has(name)) check(node, node.value as Node | undefined);
      },
      'NewExpression[callee.name="LecternError"]': (node) => {
        for (const argument of node.arguments?.slice(1) ?? []) check(node, argument);
      },
    };
    return listeners;
  },
};

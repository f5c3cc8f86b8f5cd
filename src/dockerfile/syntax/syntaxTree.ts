import { DockerfileParser, type Dockerfile as Tree, type Instruction as Node } from 'dockerfile-ast';
import { span, type LineMap, type Span } from '../../base/span';

type Range = ReturnType<Node['getRange']>;

/**
 * The tree of dockerfile-ast beside the model: it knows where each variable, flag option and part of an image
 * name stands, which the model does not keep since few findings need it. Made on first use only, because it
 * costs ten times what the model costs.
 */
export interface SyntaxTree {
  readonly root: Tree;
  /** The node of the instruction whose keyword starts at `offset`. */
  instructionAt(offset: number): Node | undefined;
  spanOf(range: Range): Span;
}

export function parseSyntaxTree(text: string, lines: LineMap): SyntaxTree {
  const root = DockerfileParser.parse(text);
  const offsetOf = ({ line, character }: Range['start']) => lines.lineStart(line + 1) + character;
  return {
    root,
    instructionAt: (offset) =>
      root.getInstructions().find((node) => offsetOf(node.getRange().start) === offset),
    spanOf: ({ start, end }) => span(offsetOf(start), offsetOf(end)),
  };
}

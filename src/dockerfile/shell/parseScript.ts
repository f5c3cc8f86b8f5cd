import { parse } from 'unbash';
import type * as ub from 'unbash';
import type { Span } from '../../base/span';
import { innerSources } from './innerSource';
import { readPieces, type PieceReader } from './pieces';
import { Script } from './ast';
import { opaqueSource, type SourceText } from './sourceText';
import {
  Command,
  Compound,
  List,
  Pipeline,
  type Assignment,
  type CompoundKind,
  type CompoundParts,
  type Connector,
  type Redirection,
  type ShellNode,
} from './ast';
import { Word } from './ast';

/** How deep scripts in scripts are followed. */
const maximumDepth = 8;

/**
 * Reads `source` as a POSIX or Bash script. Never throws: what cannot be read is named in the script's
 * `errors`, and the rest of the tree is as good as it can be.
 */
export function parseScript(source: SourceText, host?: Command, depth = 0): Script {
  return new ScriptBuilder(source, parse(source.text), host, depth).script;
}

/** Turns the parsing library's tree into ours. */
class ScriptBuilder implements PieceReader {
  readonly script: Script;
  readonly #depth: number;

  constructor(source: SourceText, parsed: ub.ParsedScript, host: Command | undefined, depth: number) {
    this.#depth = depth;
    const errors = (parsed.errors ?? []).map((error) => ({ message: error.message, offset: error.pos }));
    this.script = new Script(source.text, errors, source, host);
    this.script.statements = this.#statements(parsed.commands);
  }

  nestedScript(parsed: ub.ParsedScript, outside: Span): Script | undefined {
    if (this.#depth >= maximumDepth) return undefined;
    const { script } = this;
    const source =
      parsed.source === undefined
        ? script.source
        : opaqueSource(parsed.source, script.spanOf(outside.start, outside.end));
    return new ScriptBuilder(source, parsed, script.host, this.#depth + 1).script;
  }

  word(word: ub.Word): Word {
    const plain = !/["'`$\\*?[{<>(]/.test(word.text);
    const read = plain ? undefined : () => readPieces(word, this);
    return new Word(this.script, word.pos, word.end, word.text, word.value, read);
  }

  #statements(statements: readonly ub.Statement[]): ShellNode[] {
    const first = statements[0];
    const last = statements.at(-1);
    if (!first || !last) return [];
    if (first === last && !first.background) return [this.#node(first.command)];
    const items = statements.map((statement) => this.#node(statement.command));
    const connectors = statements.map((statement): Connector => (statement.background ? '&' : ';'));
    if (!last.background) connectors.pop();
    return [new List(this.script, { start: first.pos, end: last.end }, items, connectors)];
  }

  #node(node: ub.Statement['command']): ShellNode {
    switch (node.type) {
      case 'Command':
        return this.#command(node);
      case 'Pipeline': {
        const negated = node.prefixes.some((prefix) => prefix.type === 'Negation');
        return new Pipeline(
          this.script,
          rangeOf(node),
          node.commands.map((part) => this.#node(part)),
          negated,
        );
      }
      case 'AndOr':
        return new List(
          this.script,
          rangeOf(node),
          node.commands.map((part) => this.#node(part)),
          node.operators,
        );
      case 'Redirected':
        return this.#compound(node.command, node.redirects);
      default:
        return this.#compound(node, []);
    }
  }

  #command(node: ub.Command): Command {
    const words: Word[] = node.name ? [this.word(node.name)] : [];
    for (const argument of node.args) {
      words.push(argument.type === 'Word' ? this.word(argument) : this.#assignmentWord(argument));
    }
    const assignments: Assignment[] = [];
    for (const part of node.prefix) if (part.type === 'Assignment') assignments.push(this.#assignment(part));
    const redirections = node.redirects.map((part) => this.#redirection(part));
    return new Command(this.script, rangeOf(node), words, assignments, redirections, (command) =>
      this.#depth >= maximumDepth
        ? []
        : innerSources(command).map((source) => parseScript(source, command, this.#depth + 1)),
    );
  }

  #compound(
    node: Exclude<ub.CommandNode, ub.Command | ub.Redirected>,
    redirects: readonly ub.Redirection[],
  ): Compound {
    const make = (kind: CompoundKind, parts: CompoundParts) =>
      new Compound(
        this.script,
        rangeOf(node),
        kind,
        parts,
        redirects.map((part) => this.#redirection(part)),
      );
    const list = (body: ub.CompoundList) => this.#statements(body.commands);
    switch (node.type) {
      case 'If':
        return make('if', {
          conditions: [...list(node.clause), ...node.elif.flatMap((branch) => list(branch.clause))],
          bodies: [
            ...list(node.then),
            ...node.elif.flatMap((branch) => list(branch.then)),
            ...(node.else ? list(node.else) : []),
          ],
        });
      case 'While':
        return make(node.kind, { conditions: list(node.clause), bodies: list(node.body) });
      case 'For':
      case 'Select':
        return make(node.type === 'For' ? 'for' : 'select', {
          name: this.word(node.name),
          words: (node.wordlist ?? []).map((word) => this.word(word)),
          bodies: list(node.body),
        });
      case 'Case':
        return make('case', {
          words: [node.word, ...node.items.flatMap((item) => item.pattern)].map((word) => this.word(word)),
          bodies: node.items.flatMap((item) => list(item.body)),
        });
      case 'Subshell':
      case 'BraceGroup':
        return make(node.type === 'Subshell' ? 'subshell' : 'group', { bodies: list(node.body) });
      case 'ArithmeticFor':
        return make('for', { bodies: list(node.body) });
      case 'ArithmeticCommand':
        return make('arithmetic', {});
      case 'TestCommand':
        return make('test', { words: testWords(node.expression).map((word) => this.word(word)) });
      case 'Function':
        return make('function', { name: this.word(node.name), bodies: this.#body(node.body) });
      default:
        return make('group', { bodies: this.#body(node.body) });
    }
  }

  #body(body: ub.Command | ub.CompoundCommand | ub.Redirected | ub.CompoundList): ShellNode[] {
    return body.type === 'CompoundList' ? this.#statements(body.commands) : [this.#node(body)];
  }

  #assignment(node: ub.Assignment): Assignment {
    const { value } = node;
    return {
      name: node.name,
      append: node.append === true,
      span: this.script.spanOf(node.pos, node.end),
      start: node.pos,
      end: node.end,
      value: value.type === 'ArrayValue' ? undefined : this.word(value),
      elements: value.type === 'ArrayValue' ? value.elements.map((element) => this.word(element)) : [],
    };
  }

  #assignmentWord(node: ub.Assignment): Word {
    const assignment = this.#assignment(node);
    const { value } = assignment;
    const head = node.text.slice(0, (value?.start ?? node.end) - node.pos);
    const read = () => [
      {
        type: 'literal' as const,
        quote: 'none' as const,
        start: node.pos,
        end: node.pos + head.length,
        text: head,
        value: head,
      },
      ...(value?.pieces ?? []),
    ];
    const text = head + (value?.value ?? '');
    return new Word(this.script, node.pos, node.end, node.text, text, read, assignment);
  }

  #redirection(node: ub.Redirection): Redirection {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    const { pos: start, end, operator } = node;
    const base = { operator, descriptor, start, end, span: this.script.spanOf(start, end) };
    if (node.type !== 'HereDoc') {
      const target = node.target && this.word(node.target);
      return { ...base, target, heredoc: undefined, pieces: [] };
    }
    const quoted = node.delimiter?.quoted ?? false;
    const heredoc = { start: node.body.pos, end: node.body.end, quoted };
    return { ...base, target: undefined, heredoc, pieces: readPieces(node.body, this) };
  }
}

function rangeOf(node: { readonly pos: number; readonly end: number }): Span {
  return { start: node.pos, end: node.end };
}

function testWords(expression: ub.TestExpression): ub.Word[] {
  switch (expression.type) {
    case 'TestUnary':
      return [expression.operand];
    case 'TestBinary':
      return [expression.left, expression.right];
    case 'TestLogical':
      return expression.operands.flatMap(testWords);
    case 'TestNot':
      return testWords(expression.operand);
    default:
      return testWords(expression.expression);
  }
}

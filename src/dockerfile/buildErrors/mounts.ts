import { renameFix } from '../../lint/fix';
import type { Span } from '../../base/span';
import type { Flag } from '../syntax/flags';
import type { Instruction } from '../syntax/instruction';
import { mountTypes, parseMount, type Mount } from '../values/mount';
import { cleanPath } from '../values/dockerignore';
import { didYouMean, nearest } from '../values/nearest';
import type { BuildProblem } from './problem';
import type { CheckedDockerfile } from './document';

const sharingModes = ['shared', 'private', 'locked'];
const booleans = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** What the builder rejects in a `--mount` before it expands variables. */
export function* mountSyntaxProblem(instruction: Instruction, flag: Flag): Iterable<BuildProblem> {
  const mount = parseMount(flag);
  const report = reporter(instruction, flag, 'instruction');
  if (!mount) {
    yield report(
      undefined,
      'The mount is empty or incorrectly quoted. Write --mount=type=cache,target=/path.',
    );
    return;
  }
  const from = mount.fields.find(({ key }) => key === 'from');
  if (from?.value !== undefined && /\$./.test(from.value)) {
    yield report(
      from.span,
      '"from" can\'t contain a variable. Define a stage "FROM ${IMAGE} AS name" and mount from it.',
    );
  }
}

/** What the builder rejects in a `--mount` once variables are expanded. */
export function* mountProblems(
  document: CheckedDockerfile,
  instruction: Instruction,
): Iterable<BuildProblem> {
  for (const flag of instruction.flags) {
    if (flag.name !== 'mount' || flag.value === undefined) continue;
    const mount = document.scope.mountOf(flag);
    if (!mount) continue;
    const report = reporter(instruction, flag, 'dispatch');
    const fault = fieldFault(mount, flag) ?? mountFault(mount) ?? targetFault(document, instruction, mount);
    if (!fault) continue;
    const problem = report(fault.span, fault.message);
    yield {
      ...problem,
      ...renameFix(document.text, problem.span, fault.slip?.from ?? '', fault.slip?.to),
    };
  }
}

type Fault = {
  readonly span?: Span | undefined;
  readonly message: string;
  /** The key or value at fault and the one that is meant. */
  readonly slip?: { readonly from: string; readonly to: string };
};

function reporter(instruction: Instruction, flag: Flag, phase: BuildProblem['phase']) {
  return (place: Span | undefined, message: string): BuildProblem => ({
    code: 'invalid-run-mount',
    phase,
    line: instruction.line,
    span: place ?? flag.valueSpan ?? flag.span,
    message,
  });
}

function fieldFault(mount: Mount, flag: Flag): Fault | undefined {
  let type = 'bind';
  for (const field of mount.fields) {
    const { key, value } = field;
    const fault = (message: string): Fault => ({ span: field.span, message });
    if (value === undefined) {
      if (['readonly', 'ro', 'readwrite', 'rw'].includes(key)) continue;
      if (key === 'required') {
        if (type === 'secret' || type === 'ssh') continue;
        return fault(
          `A mount of type ${type} doesn't support "required". Remove it, or put type=secret before it.`,
        );
      }
      if (field.text === '') return fault('Nothing follows this comma. Remove it, or the space after it.');
      return fault(`"${field.text}" has no value. Write ${key}=value.`);
    }
    if (value.includes('$')) continue;
    const message = valueFault(key, value, type);
    if (message !== undefined) {
      const written = field.text.slice(0, key.length);
      const slip =
        key === 'type'
          ? { from: value, to: nearest(value, mountTypes) }
          : { from: written, to: nearest(key, mountKeys) };
      const isKnown = key !== 'type' && mountKeys.includes(key);
      return slip.to === undefined || isKnown
        ? fault(message)
        : { ...fault(message), slip: { from: slip.from, to: slip.to } };
    }
    if (key === 'type') type = value.toLowerCase();
  }
  return flag.value === '' ? { message: 'The mount is empty.' } : undefined;
}

const mountKeys = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'required',
  'size',
  'id',
  'sharing',
  'mode',
  'uid',
  'gid',
  'env',
];

function valueFault(key: string, value: string, type: string): string | undefined {
  switch (key) {
    case 'type':
      return mountTypes.includes(value.toLowerCase())
        ? undefined
        : `There is no mount type "${value}".${didYouMean(nearest(value, mountTypes)) || ` Use ${mountTypes.join(', ')}.`}`;
    case 'readonly':
    case 'ro':
    case 'readwrite':
    case 'rw':
      return booleans.test(value) ? undefined : `${key} takes true or false, not "${value}".`;
    case 'required':
      if (type !== 'secret' && type !== 'ssh')
        return `A mount of type ${type} doesn't support "required". Remove it, or put type=secret before it.`;
      return booleans.test(value) ? undefined : `"required" takes true or false, not "${value}".`;
    case 'size':
      if (type !== 'tmpfs')
        return `A mount of type ${type} doesn't support "size". Remove it, or put type=tmpfs before it.`;
      return /^\d+(?:\.\d+)?\s?[kmgtp]?i?b?$/i.test(value)
        ? undefined
        : `"${value}" isn't a valid size. Use a number with a unit, for example 64m.`;
    case 'sharing':
      return sharingModes.includes(value.toLowerCase())
        ? undefined
        : `"sharing" takes ${sharingModes.join(', ')}, not "${value}".`;
    case 'mode':
      return /^[0-7]+$/.test(value)
        ? undefined
        : `"${value}" isn't a valid file mode. Write it in octal, for example 0755.`;
    case 'uid':
    case 'gid':
      return /^\d+$/.test(value) && Number(value) < 2 ** 32
        ? undefined
        : `${key} takes a number, not "${value}".`;
    default:
      return mountKeys.includes(key)
        ? undefined
        : `There is no mount option "${key}".${didYouMean(nearest(key, mountKeys))}`;
  }
}

function mountFault(mount: Mount): Fault | undefined {
  const { type } = mount;
  const field = (...keys: string[]) => mount.fields.find(({ key }) => keys.includes(key));
  const owned = field('mode', 'uid', 'gid');
  if (owned && (type === 'bind' || type === 'tmpfs')) {
    return {
      span: owned.span,
      message: `A mount of type ${type} doesn't support "${owned.key}". Remove it.`,
    };
  }
  const sharing = field('sharing');
  if (sharing?.value && type !== 'cache')
    return { span: sharing.span, message: `A mount of type ${type} doesn't support "sharing". Remove it.` };
  if (type === 'ssh' && mount.source) {
    return {
      span: field('source', 'src')?.span,
      message: 'A mount of type ssh doesn\'t support "source". Write id=name for an agent with a name.',
    };
  }
  if (type !== 'secret') return undefined;
  const from = field('from');
  if (from?.value)
    return { span: from.span, message: 'A secret can\'t be mounted from a stage. Remove "from".' };
  if (!mount.source && !mount.target && !mount.id) {
    return {
      message:
        "The mount doesn't name a secret. Add id=name, and pass it to the build with --secret id=name.",
    };
  }
  if (mount.source && mount.id)
    return {
      span: field('source', 'src')?.span,
      message: 'A secret has either "id" or "source". Remove one of them.',
    };
  return undefined;
}

function targetFault(document: CheckedDockerfile, instruction: Instruction, mount: Mount): Fault | undefined {
  if (mount.type === 'secret' || mount.type === 'ssh') return undefined;
  const field = mount.fields.find(({ key }) => key === 'target' || key === 'dst' || key === 'destination');
  const missing: Fault = {
    span: field?.span,
    message: 'The mount needs a target other than "/". Add target=/path.',
  };
  const target = mount.target ?? '';
  if (target.includes('$')) return undefined;
  const isVariable = field?.span && document.text.slice(field.span.start, field.span.end).includes('$');
  if (target === '' && isVariable)
    return { span: field.span, message: 'The target of this mount is empty. Give the variable a value.' };
  return isRoot(target, document.scope.workdirAt(instruction)) ? missing : undefined;
}

/** The builder itself rejects `/`; with other ways to write it, no container starts. */
function isRoot(target: string, workdir: string | undefined): boolean {
  if (target.startsWith('/')) return cleanPath(target) === '/';
  return workdir !== undefined && cleanPath(`/${workdir}/${target}`) === '/';
}

/** Why a container could not be started, in words. */
export interface StartFailure {
  /** A few words for a row: `port 8080 is taken`. */
  readonly short: string;
  /** One or two sentences with what to do about it. */
  readonly long: string;
  /** The host's port that somebody else has. */
  readonly takenPort?: number;
}

interface Pattern {
  readonly form: RegExp;
  readonly words: (found: readonly string[]) => StartFailure;
}

/**
 * The meanings of what engines 20.10 to 28, Podman, runc, crun and Compose write where a container does not start, by
 * the parts of their messages that these versions have in common; the first that fits counts.
 */
const patterns: readonly Pattern[] = [
  {
    form: /(?:bind for|listen tcp\S*|listen udp\S*|bind host port(?: for)?|exposing port \w+) (?:\[[^\]\s]*\]|::|[\d.*]*):(\d{1,5})(?!\d)[^\n]{0,300}?(?:already allocated|already in use|not available|forbidden by its access permissions)/i,
    words: ([port = '']) => ({
      short: `port ${port} is taken`,
      long: `Port ${port} of the host is already in use. Stop the container or program that uses it, or publish another port.`,
      takenPort: Number(port),
    }),
  },
  {
    form: /\bports? (?:is|are) (?:already allocated|not available)|listen\b.{0,300}?address already in use/i,
    words: () => ({
      short: 'a port is taken',
      long: 'A port of the host that it publishes is already in use. Stop the container or program that uses it, or publish another port.',
    }),
  },
  {
    form: /(?:listen \w+|bind host port for) (\[[^\]\s]*\]|[^\s:]+):\d{1,5}[^\n]{0,300}?cannot assign requested address/i,
    words: ([address]) => ({
      short: `no address ${address ?? ''} on the host`,
      long: `The engine's host has no address ${quoted(address)} to publish a port on. Correct the address of the published port, or leave it out.`,
    }),
  },
  {
    form: /invalid address ([\da-f.:]{2,50}): it does not belong|(?:no configured subnet[^\n]{0,80}address|requested static ip) ([\da-f.:]{2,50})/i,
    words: ([a, b]) => ({
      short: `address ${a ?? b ?? ''} isn't in its network`,
      long: `The address ${quoted(a ?? b)} that it asks for isn't in a subnet of its network. Set another one, or leave it out.`,
    }),
  },
  {
    form: /address already in use|requested ip address \S{2,50} is already allocated|no available ipv?[46]? ?addresses/i,
    words: () => ({
      short: 'IP address is taken',
      long: 'The IP address that it asks for is already in use in its network. Set another one, or disconnect the container that has it.',
    }),
  },
  {
    form: /exec:? "([^"]*)":? (?:executable file not found|stat [^:]*: no such file|no such file)|executable file [`'"]?([^`'"]{1,500})[`'"]? not found|exec: ([^:" ]+): no such file/i,
    words: ([a, b, c]) => ({
      short: `command ${quoted(a ?? b ?? c)} not found`,
      long: `The image has no program ${quoted(a ?? b ?? c)}. Check the command and the entrypoint, or the path of the program in the image.`,
    }),
  },
  {
    form: /exec:? "([^"]*)":? (?:permission denied|is a directory)|open executable[^:]{0,300}: permission denied|exec: ([^:" ]+): permission denied/i,
    words: ([a, b]) => ({
      short: `${quoted(a ?? b)} isn't executable`,
      long: `The program ${quoted(a ?? b)} in the image isn't executable. Set its permissions with "chmod +x", or run it with an interpreter.`,
    }),
  },
  {
    form: /exec format error/i,
    words: () => ({
      short: 'wrong program format',
      long: 'The program is made for another architecture than that of the engine, or it is a script whose first line names no interpreter.',
    }),
  },
  {
    form: /bind source path does not exist: ([^\n]+)|(?:statfs|bind mount source stat: stat|to rootfs at "[^"]*": stat) ([^:\n]{1,500}): no such file|invalid mount config[^:]{0,300}: ([^:]{1,500}) does not exist(?!:)/i,
    words: ([a, b, c]) => ({
      short: 'mounted path not found',
      long: `The path ${quoted(a ?? b ?? c)} that is to be mounted doesn't exist on the engine's host. Create it, or correct the mount.`,
    }),
  },
  {
    form: /mounting "([^"]*)" to rootfs at "([^"]*)".{0,2000}?not a directory|mounting "([^"]*)" to rootfs at "([^"]*)".{0,2000}?mount a directory onto a file/is,
    words: ([a, b, c, d]) => ({
      short: `can't mount on ${b ?? d ?? ''}`,
      long: `${quoted(a ?? c)} and ${quoted(b ?? d)} in the container are not of the same kind: one is a directory, the other a file. If the file was missing on the host, the engine has created an empty directory in its place.`,
    }),
  },
  {
    form: /mounting "[^"]*" to rootfs at "([^"]*)"[^\n]{0,2000}?read-only file system/i,
    words: ([path]) => ({
      short: `can't mount on ${path ?? ''}`,
      long: `${quoted(path)} doesn't exist in the container and can't be created, because what is around it is read-only. Mount on another path, or create it where that comes from.`,
    }),
  },
  {
    form: /not a directory.{0,500}?mount a directory onto a file/is,
    words: () => ({
      short: "can't mount a directory on a file",
      long: 'A directory is to be mounted on a file, or a file on a directory. If the file was missing on the host, the engine has created an empty directory in its place.',
    }),
  },
  {
    form: /unable to find (user|group) [^\s:]+: read ([^\s:]+): is a directory/i,
    words: ([kind = 'user', path]) => ({
      short: `can't mount on /etc/${kind === 'group' ? 'group' : 'passwd'}`,
      long: `${quoted(path)} and "/etc/${kind === 'group' ? 'group' : 'passwd'}" in the container are not of the same kind: one is a directory, the other a file. If the file was missing on the host, the engine has created an empty directory in its place.`,
    }),
  },
  {
    form: /unable to find (user|group) ([^\s:]+)|no users? found for (?:(?:user )?)?"?([^\s:"]+)|no matching entries in (passwd|group) file/i,
    words: ([kind = 'user', name, other]) => ({
      short: `${kind} ${name ?? other ?? ''} not found`.replace('  ', ' '),
      long: `The image has no ${kind} ${quoted(name ?? other)}. Create it in the Dockerfile, or give a numeric ID.`,
    }),
  },
  {
    form: /network (\S+) (?:is )?not found|could not find (?:a )?network ([^\s:]+)|unable to find network with name or id ([^\s:]+)/i,
    words: ([a, b, c]) => ({
      short: `network ${a ?? b ?? c ?? ''} not found`,
      long: `The network ${quoted(a ?? b ?? c)} was removed. Recreate the container, or create the network and connect the container to it.`,
    }),
  },
  {
    form: /device (?:driver|information)[^"\n]{0,200}"(\/dev[^"]{0,200})": no such file|stat (\/dev\S+): no such file/i,
    words: ([a, b]) => ({
      short: `device ${a ?? b ?? ''} not found`,
      long: `The device ${quoted(a ?? b)} doesn't exist on the engine's host.`,
    }),
  },
  {
    form: /could not select device driver "?([^"]{0,200}?)"? with capabilities: \[\[([^\]]{0,200})\]\]/i,
    words: ([, capabilities = '']) => ({
      short: `no driver for ${capabilities || 'the device'}`,
      long: `The engine has no device driver for ${quoted(capabilities)}. For NVIDIA GPUs, install the NVIDIA Container Toolkit on its host.`,
    }),
  },
  {
    form: /cannot join [^:]{0,300}: container ([^\s:]+) is (?:created|exited|paused|dead)|(?:cannot join (?:network|ipc|pid)[^:]{0,300}: container |cannot join network of a non running container: |container )([^\s:]+) is not running|cannot join \w+ of a non running container: (\S+)|some dependencies of container \S+ are not started: ([^\s:,]+)/i,
    words: ([a, b, c, d]) => ({
      short: `container ${shortId(a ?? b ?? c ?? d ?? '')} isn't running`,
      long: `It shares a namespace with the container ${quoted(shortId(a ?? b ?? c ?? d ?? ''))}, which isn't running. Start that first.`,
    }),
  },
  {
    form: /(?:joining \w+ namespace of container: )?no such container: (\S+)/i,
    words: ([name = '']) => ({
      short: `container ${shortId(name)} was removed`,
      long: `It shares something with the container ${quoted(shortId(name))}, which was removed. Recreate both.`,
    }),
  },
  {
    form: /(?:unknown or invalid runtime name|unknown runtime specified):? (\S+)|cannot find runtime "([^"]+)"/i,
    words: ([a, b]) => ({
      short: `runtime ${a ?? b ?? ''} not found`,
      long: `The engine has no runtime ${quoted(a ?? b)}. Install it on its host, or leave the runtime out.`,
    }),
  },
  {
    form: /chdir to cwd \("([^"]*)"\)|(?:container init: )?mkdir ([^\s:]+): (?:not a directory|no such file)|(?:cannot mkdir: |workdir )(\S+) (?:exists on container \S+, but )?is not a directory/i,
    words: ([a, b, c]) => ({
      short: `can't use ${a ?? b ?? unquoted(c) ?? 'the working directory'}`,
      long: `The working directory ${quoted(a ?? b ?? unquoted(c))} can't be entered. Check that it is a directory and that the user may enter it.`,
    }),
  },
  {
    form: /open \/proc\/sys\/([\w./-]{1,200}): (?:no such file|permission denied|read-only)/i,
    words: ([path = '']) => ({
      short: `can't set ${path.replaceAll('/', '.')}`,
      long: `The kernel of the engine's host has no parameter ${quoted(path.replaceAll('/', '.'))} that a container may set. Remove it from "sysctls".`,
    }),
  },
  {
    form: /unable to set memory limit to \d+ \(current usage/i,
    words: () => ({
      short: 'memory limit is too low',
      long: 'Its memory limit is lower than what the start of a container takes. Raise it.',
    }),
  },
  {
    form: /setting rlimits?\b[^\n]{0,200}operation not permitted/i,
    words: () => ({
      short: 'a limit is too high',
      long: 'It asks for a limit ("ulimits") that is higher than the engine itself may have. Lower it, or raise that of the engine.',
    }),
  },
  {
    form: /failed to mount local volume: mount ([^\n]{1,500}?):\/[^\n]{1,1000}: ([^\n:]{1,200})/i,
    words: ([device, why]) => ({
      short: "volume can't be mounted",
      long: `A volume could not be mounted from ${quoted(device)}: ${why ?? ''}. Check that it is there, and the options of the volume.`,
    }),
  },
  {
    form: /failed to initialize logging driver: ([^\n]{1,500})/i,
    words: ([why = '']) => ({
      short: 'log driver failed',
      long: `Its log driver could not be set up: ${why.replace(/(?<!\.)\.+$/, '')}. Start what it sends logs to, or use another log driver.`,
    }),
  },
  {
    form: /no space left on device/i,
    words: () => ({
      short: 'no space left',
      long: 'There is no space left on the disk of the engine\'s host. Remove what isn\'t needed, for example with "Prune".',
    }),
  },
];

/** What an engine's or Compose's message about a start means; undefined where it is none that is known. */
export function startFailure(message: string): StartFailure | undefined {
  // Messages have a sentence or two; what is longer is not searched for meaning.
  const text = message.slice(0, 4000);
  for (const { form, words } of patterns) {
    const found = form.exec(text);
    if (found) return words(found.slice(1));
  }
  return undefined;
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replace(/^"|"$/g, '');
}

function quoted(text: string | undefined): string {
  return `"${(text ?? '').trim().slice(0, 200)}"`;
}

function shortId(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;
}

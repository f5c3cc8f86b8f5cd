import { isSecret } from '../../base/secrets/find';
import { shellLine } from '../../base/text/shellWord';
import type { ContainerEngine } from '../../engine/engine';
import type { ImageDetails } from '../../engine/records';
import type { Ui } from '../context/commandContext';
import type { Form, FormField } from '../fillForm';
import { splitWords } from '../service/splitWords';
import {
  nameProblem,
  parsePort,
  shownPort,
  variableProblem,
  volumeProblem,
  type RunRequest,
} from './runRequest';

/** The form of a run: one line for each thing that can be chosen. */
export function runForm(
  ui: Ui,
  engine: ContainerEngine,
  image: ImageDetails,
  title: string,
): Form<RunRequest> {
  return {
    title,
    action: 'Run',
    summary: ({ ports }) =>
      ports.length === 0
        ? 'in the background'
        : `in the background, publishing ${ports.map(shownPort).join(', ')}`,
    fields: () => [
      portsField(ui, image),
      envField(ui, image),
      volumesField(ui),
      nameField(ui),
      commandField(ui, image),
      networkField(ui, engine),
      {
        label: 'Remove when it ends',
        shown: ({ remove }) => (remove ? 'on: its logs and files are deleted when it ends' : 'off'),
        edit: async (request) => ({ ...request, remove: !request.remove }),
      },
    ],
  };
}

function portsField(ui: Ui, { config }: ImageDetails): FormField<RunRequest> {
  return {
    label: 'Ports',
    shown: ({ ports }) =>
      ports.length > 0
        ? `${ports.map(shownPort).join(', ')}${ports.every(({ host }) => host === '127.0.0.1') ? ' of 127.0.0.1' : ''}`
        : config.exposedPorts.length > 0
          ? `none (the image exposes ${config.exposedPorts.join(', ')})`
          : 'none',
    async edit(request) {
      const entered = await ui.input({
        title: 'Ports to publish',
        placeholder: '8080:80, on 127.0.0.1, or *:8080:80 for every address; separate several with spaces',
        value: request.ports.map(shownPort).join(' '),
        validate: (text) => {
          const wrong = wordsOf(text).find((word) => !parsePort(word));
          return wrong === undefined
            ? undefined
            : `"${wrong}" isn't a valid port. Use port, hostPort:port or address:hostPort:port; append /udp for UDP.`;
        },
      });
      if (entered === undefined) return undefined;
      return { ...request, ports: wordsOf(entered).flatMap((word) => parsePort(word) ?? []) };
    },
  };
}

function envField(ui: Ui, { config }: ImageDetails): FormField<RunRequest> {
  return {
    label: 'Environment',
    shown({ env }) {
      const inImage = config.env.length === 0 ? '' : ` (${config.env.length} in the image)`;
      return `${env.length === 0 ? 'nothing added' : env.map(shownVariable).join(', ')}${inImage}`;
    },
    async edit(request) {
      const names = [...request.env, ...config.env.filter((variable) => !has(request.env, nameOf(variable)))];
      const chosen = await ui.pick<string>('Set which variable?', [
        { label: 'Add a Variable...', value: '' },
        ...names.map((variable) => ({
          label: nameOf(variable),
          description: shownVariable(variable),
          value: variable,
        })),
      ]);
      if (chosen === undefined) return undefined;
      const entered = await ui.input({
        title: chosen === '' ? 'Variable to add' : `Value of ${nameOf(chosen)}`,
        placeholder: has(request.env, nameOf(chosen)) ? 'NAME=value; leave empty to remove it' : 'NAME=value',
        value: chosen,
        validate: (text) => (text === '' ? undefined : variableProblem(text)),
      });
      if (entered === undefined) return undefined;
      const name = nameOf(entered === '' ? chosen : entered);
      const others = request.env.filter((variable) => nameOf(variable) !== name);
      return {
        ...request,
        env: entered === '' || config.env.includes(entered) ? others : [...others, entered],
      };
    },
  };
}

function has(variables: readonly string[], name: string): boolean {
  return variables.some((variable) => nameOf(variable) === name);
}

function nameOf(variable: string): string {
  return variable.split('=', 1)[0] ?? '';
}

function shownVariable(variable: string): string {
  const name = nameOf(variable);
  const value = variable.slice(name.length + 1);
  return `${name}=${isSecret(name, value) ? '••••••••' : value}`;
}

function volumesField(ui: Ui): FormField<RunRequest> {
  return {
    label: 'Volumes',
    shown: ({ volumes }) => (volumes.length === 0 ? 'none' : volumes.join(', ')),
    async edit(request) {
      const entered = await ui.input({
        title: 'Volumes to mount',
        placeholder: 'data:/var/lib/data /host/path:/path:ro; put values with spaces in quotes',
        value: shellLine(request.volumes),
        validate(text) {
          const words = splitWords(text);
          if (!words) return 'A quote is not closed.';
          return words.map(volumeProblem).find((problem) => problem !== undefined);
        },
      });
      return entered === undefined ? undefined : { ...request, volumes: splitWords(entered) ?? [] };
    },
  };
}

function nameField(ui: Ui): FormField<RunRequest> {
  return {
    label: 'Name',
    shown: ({ name }) => (name === '' ? 'random' : name),
    async edit(request) {
      const name = await ui.input({
        title: 'Name of the container',
        placeholder: 'Container name (leave empty for a random name)',
        value: request.name,
        validate: nameProblem,
      });
      return name === undefined ? undefined : { ...request, name };
    },
  };
}

function commandField(ui: Ui, { config }: ImageDetails): FormField<RunRequest> {
  const own = config.command.length === 0 ? '' : shellLine(config.command);
  return {
    label: 'Command',
    shown: ({ command }) =>
      command ? shellLine(command) : own === '' ? "the image's own" : `${own} (the image's own)`,
    async edit({ command, ...request }) {
      const entered = await ui.input({
        title: 'Command to run',
        placeholder: `Leave empty for the image's own; put arguments with spaces in quotes`,
        value: command ? shellLine(command) : '',
        validate: (text) => (splitWords(text) ? undefined : 'A quote is not closed.'),
      });
      if (entered === undefined) return undefined;
      const words = splitWords(entered) ?? [];
      return words.length === 0 ? request : { ...request, command: words };
    },
  };
}

function networkField(ui: Ui, engine: ContainerEngine): FormField<RunRequest> {
  return {
    label: 'Network',
    shown: ({ network }) => network ?? 'default',
    async edit(run) {
      const { network: _, ...request } = run;
      const networks = await engine.networks.list();
      const chosen = await ui.pick('Run in which network?', [
        { label: 'Default', value: '' },
        ...networks.map(({ name, driver }) => ({ label: name, description: driver, value: name })),
      ]);
      if (chosen === undefined) return undefined;
      return chosen === '' ? request : { ...request, network: chosen };
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

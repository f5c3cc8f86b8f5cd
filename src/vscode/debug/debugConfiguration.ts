import { extensions, type DebugConfiguration } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { attachConfiguration, debugTypeOf } from '../../debug/attach';
import type { ServiceUp } from '../../debug/bringUp';
import type { DebugPlan } from '../../debug/debugPlan';
import { setting } from '../settings';

/** The title of a session and of its progress. */
export function sessionName({
  service,
  project,
}: {
  readonly service: string;
  readonly project: string;
}): string {
  return `Debug ${plainText(service)} (${plainText(project)})`;
}

/** The configuration, of the debug type that attaches, for a service that is up under its debugger. */
export function attachTo(
  plan: DebugPlan,
  { container, address, port }: ServiceUp,
  environment: Readonly<Record<string, string>>,
): DebugConfiguration {
  const { places } = plan;
  const workingDir = places.workingDir ?? container.config.workingDir;
  const mappings =
    places.mappings.length > 0 ? places.mappings : [{ local: plan.stack.folder, remote: workingDir || '/' }];
  return attachConfiguration({
    name: sessionName(plan),
    debugger: plan.debugger,
    containerId: container.id,
    address,
    port,
    mappings,
    environment,
    stopOnEntry: false,
  });
}

/** The text of a property; empty where it is none. */
export function textIn(configuration: DebugConfiguration, property: string): string {
  const value: unknown = configuration[property];
  return typeof value === 'string' ? value : '';
}

/** What the user says of the session themselves takes precedence over what was inferred. */
export function overrides(configuration: DebugConfiguration): Readonly<Record<string, unknown>> {
  const { name, attach } = configuration as { readonly name: string; readonly attach?: unknown };
  return { name, ...(typeof attach === 'object' && attach !== null ? attach : {}) };
}

/** Whether the service stays under its debugger after the session: by the configuration, else by the setting. */
export function keepsRunning(configuration: DebugConfiguration): boolean {
  const own: unknown = configuration['keepRunning'];
  if (typeof own === 'boolean') return own;
  return setting('drydock.debug.keepRunning');
}

/** Throws a `UserError` where no extension here can attach the debugger of the plan. */
export function requireDebugType({ debugger: attaching, service }: DebugPlan): void {
  const { type, extension, title } = debugTypeOf(attaching);
  if (!hasDebugType(type)) throw missingExtension(service, title, extension);
}

/** Whether an extension that is installed and enabled here brings the debug type. */
function hasDebugType(type: string): boolean {
  return extensions.all.some(({ packageJSON }) => {
    const { contributes } = packageJSON as {
      readonly contributes?: { readonly debuggers?: readonly { readonly type?: string }[] };
    };
    return contributes?.debuggers?.some((contributed) => contributed.type === type);
  });
}

function missingExtension(service: string, title: string, extension: string): UserError {
  return new UserError(
    'no-debug-extension',
    `Debugging "${plainText(service)}" requires the extension "${title}" (${extension}), which isn't installed or enabled.`,
    [{ title: 'Show Extension', command: 'workbench.extensions.search', args: [`@id:${extension}`] }],
  );
}

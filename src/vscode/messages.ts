import {
  ProgressLocation,
  window,
  type InputBoxOptions,
  type QuickPickItem,
  type QuickPickOptions,
} from 'vscode';
import { labelText, messageLines, messageText } from '../base/text/message';

/*
 * The one way to VS Code's notifications, dialogs, progress, quick picks and inputs. Whatever is in their texts
 * comes from outside as often as not, and VS Code makes links and icons of some of it: see base/text/message.ts.
 * The architecture test holds everybody to this file.
 */

/** Shows a notification; resolves to the action that was chosen. */
export function showInformation<T extends string>(
  message: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  return chosen(actions, (labels) => window.showInformationMessage(messageText(message), ...labels));
}

export function showWarning<T extends string>(
  message: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  return chosen(actions, (labels) => window.showWarningMessage(messageText(message), ...labels));
}

export function showError<T extends string>(
  message: string,
  ...actions: readonly T[]
): Promise<T | undefined> {
  return chosen(actions, (labels) => window.showErrorMessage(messageText(message), ...labels));
}

/** Asks in a modal dialog; undefined where it is dismissed. */
export function askModal<T extends string>(
  question: { readonly message: string; readonly detail?: string | undefined },
  ...actions: readonly T[]
): Promise<T | undefined> {
  const { message, detail } = question;
  const options = { modal: true, ...(detail ? { detail: messageLines(detail) } : {}) };
  return chosen(actions, (labels) => window.showWarningMessage(messageText(message), options, ...labels));
}

async function chosen<T extends string>(
  actions: readonly T[],
  show: (labels: readonly string[]) => Thenable<string | undefined>,
): Promise<T | undefined> {
  const labels = actions.map(labelText);
  const label = await show(labels);
  return label === undefined ? undefined : actions[labels.indexOf(label)];
}

/** A notification with a Cancel button while `work` goes on; cancelling aborts the signal. */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  return Promise.resolve(
    window.withProgress(
      { location: ProgressLocation.Notification, cancellable: true, title: messageText(title) },
      async (progress, token) => {
        const abort = new AbortController();
        const listener = token.onCancellationRequested(() => abort.abort());
        try {
          return await work(abort.signal, (message) => progress.report({ message: messageText(message) }));
        } finally {
          listener.dispose();
        }
      },
    ),
  );
}

export interface Item {
  readonly label: string;
  readonly description?: string | undefined;
  readonly picked?: boolean;
}

export async function pickOne<T extends Item>(
  items: readonly T[],
  title: string,
  options: Pick<QuickPickOptions, 'ignoreFocusOut' | 'matchOnDescription'> = {},
): Promise<T | undefined> {
  return (await window.showQuickPick(shown(items), { ...options, title: messageText(title) }))?.item;
}

export async function pickMany<T extends Item>(
  items: readonly T[],
  title: string,
): Promise<readonly T[] | undefined> {
  const picked = await window.showQuickPick(shown(items), {
    title: messageText(title),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ item }) => item);
}

function shown<T extends Item>(items: readonly T[]): (QuickPickItem & { readonly item: T })[] {
  return items.map((item) => ({
    label: labelText(item.label),
    ...(item.description ? { description: labelText(item.description) } : {}),
    ...(item.picked === undefined ? {} : { picked: item.picked }),
    item,
  }));
}

/** Asks for a line of text. What `validate` says is shown below the input, where VS Code makes links as well. */
export async function askText(question: {
  readonly title: string;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
  readonly isSecret?: boolean | undefined;
  readonly validate?: ((text: string) => string | undefined) | undefined;
}): Promise<string | undefined> {
  const { title, placeholder, value, isSecret, validate } = question;
  const options: InputBoxOptions = {
    title: messageText(title),
    ...(placeholder === undefined ? {} : { placeHolder: messageText(placeholder) }),
    ...(value === undefined ? {} : { value }),
    ...(isSecret ? { password: true } : {}),
    ...(validate
      ? {
          validateInput: (text: string) => {
            const problem = validate(text);
            return problem === undefined ? undefined : messageText(problem);
          },
        }
      : {}),
  };
  return window.showInputBox(options);
}

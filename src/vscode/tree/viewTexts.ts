import type { View } from './view';

/** What stands above the rows of a view, and beside its title; empty for nothing. */
export interface ViewTexts {
  readonly message?: string;
  readonly description?: string;
}

/** Sets those that are given and differ: VS Code lays the view out again with every assignment. */
export function setViewTexts({ view }: View, { message, description }: ViewTexts): void {
  if (message !== undefined && message !== (view.message ?? '')) view.message = message;
  if (description !== undefined && description !== (view.description ?? '')) view.description = description;
}

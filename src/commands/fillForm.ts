import type { Ui } from './context/commandContext';

/** One line of a form: what it is about, what holds now, and how that is changed. */
export interface FormField<T> {
  readonly label: string;
  readonly shown: (value: T) => string;
  /** Asks for another value; undefined where nothing shall change. */
  readonly edit: (value: T) => Promise<T | undefined>;
}

export interface Form<T> {
  readonly title: string;
  /** The first line, which goes ahead: a verb. */
  readonly action: string;
  /** What goes ahead, behind the verb. */
  readonly summary: (value: T) => string;
  readonly fields: (value: T) => readonly FormField<T>[];
}

/**
 * Shows a form as a list: going ahead comes first, so that Enter does with what is there, and each other line is changed
 * by choosing it. Undefined where the form was dismissed; dismissing a question leads back to the form.
 */
export async function fillForm<T>(ui: Pick<Ui, 'pick'>, form: Form<T>, start: T): Promise<T | undefined> {
  let value = start;
  while (true) {
    const fields = form.fields(value);
    const chosen = await ui.pick<FormField<T> | 'go'>(
      form.title,
      [
        { label: form.action, description: form.summary(value), value: 'go' },
        ...fields.map((field) => ({ label: field.label, description: field.shown(value), value: field })),
      ],
      { stays: true },
    );
    if (chosen === undefined) return undefined;
    if (chosen === 'go') return value;
    value = (await chosen.edit(value)) ?? value;
  }
}

import * as z from 'zod/mini';

/** Texts of a bounded length that several tools take. */
const path = z.string().check(z.minLength(1), z.maxLength(4096));

/** Files or folders, at least one. */
export const paths = z
  .array(path)
  .check(z.minLength(1), z.maxLength(100), z.describe('Files or folders, relative to the project folder'));

/** The file that a text is of. */
export const textPath = z.optional(
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(4096),
      z.describe('The file that the text is for, relative to the project folder; default: Dockerfile'),
    ),
);

export const profile = z.optional(
  z
    .enum(['recommended', 'strict', 'security', 'all'])
    .check(z.describe('Which rules; default: the configuration of the project')),
);

export const composeFiles = z.optional(
  z
    .array(path)
    .check(z.maxLength(50), z.describe('Compose files in order; default: those of the project folder')),
);

export const project = z.optional(name('Name of the Compose project, if its files are elsewhere'));

export const container = z
  .string()
  .check(z.minLength(1), z.maxLength(300), z.describe('Name or ID of the container'));

/** The name of something in a stack, with what it is for. */
export function name(description: string) {
  return z.string().check(z.minLength(1), z.maxLength(200), z.describe(description));
}

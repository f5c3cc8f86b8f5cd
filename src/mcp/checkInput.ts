import * as z from 'zod/mini';
import { UserError } from '../base/userError';
import type { Tool } from './tool';

/** The input of a tool, as its schema describes it. Throws a UserError with what is wrong with another one. */
export function checkInput(tool: Tool, input: unknown): Parameters<Tool['run']>[0] {
  const result = z.safeParse(z.object(tool.input), input);
  if (result.success) return result.data;
  throw new UserError('bad-usage', z.prettifyError(result.error));
}

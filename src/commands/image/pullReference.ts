import { Transfer } from '../../containers/transfer';
import type { Uses } from '../context/commandContext';

/** Pulls an image under a notification that shows how far it is and cancels it. */
export async function pullReference(context: Uses<'engine' | 'ui'>, reference: string): Promise<void> {
  const engine = await context.engine();
  await context.ui.progress(`Pulling ${reference}`, async (signal, report) => {
    const transfer = new Transfer();
    for await (const line of await engine.images.pull(reference, {}, signal)) report(transfer.add(line));
    signal.throwIfAborted();
  });
}

import { StringDecoder } from 'node:string_decoder';
import { plainText } from '../base/plainText';
import { TerminalText } from '../base/terminalText';
import { command } from './command';

/** How much of the past is shown before the log is followed. */
const tail = 1000;

export default command({
  id: 'drydock.container.logs',
  title: 'Show Logs',
  icon: 'output',
  target: 'container',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const { id, name } of targets) {
      const { config } = await engine.containers.inspect(id);
      ports.ui.openOutput(`Logs: ${plainText(name)}`, async (write, signal) => {
        const options = { tty: config.tty, follow: true, timestamps: false, tail };
        const text = { stdout: new TerminalText(), stderr: new TerminalText() };
        const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
        for await (const frames of await engine.containers.logs(id, options, signal)) {
          for (const { stream, data } of frames) write(text[stream].feed(decoders[stream].write(data)));
        }
        write('\r\n\u001b[2mThe container has stopped; its log ends here.\u001b[0m\r\n');
      });
    }
  },
});

import { Uri } from 'vscode';
import { UserError } from '../../base/userError';
import { projectOptions } from '../../compose/config/projectOptions';
import { loadStack } from '../../compose/load/stack';
import type { ContainerEngine } from '../../engine/engine';
import { mapOfContainers, mapOfStack } from '../../map/text';
import { readerFor, shellEnvironment } from '../language/composeFiles';
import type { AgentAccess, AgentProject } from './agentAccess';

/** What agents ask of `engine`, the one that the window uses. */
export function createAgentAccess(engine: () => Promise<ContainerEngine>): AgentAccess {
  return {
    engine,
    async diagnose({ service, ...request }, signal) {
      const { reader, stack } = stackOf(request);
      const project = request.project ?? (stack && loadStack(stack).projectName);
      if (project === undefined) throw noStack();
      const { diagnosisText } = await import('../doctorFeatures');
      const toolbox = async () => undefined;
      return diagnosisText(await engine(), {
        project,
        stack,
        reader,
        service,
        isDeep: false,
        toolbox,
        signal,
      });
    },
    async stackMap({ mermaid, ...request }, signal) {
      if (request.project !== undefined) {
        const containers = await (await engine()).containers.list({}, signal);
        return mapOfContainers(request.project, containers, { mermaid });
      }
      const { stack } = stackOf(request);
      if (!stack) throw noStack();
      return mapOfStack(loadStack(stack), { mermaid });
    },
  };
}

function stackOf({ folder, files, project }: AgentProject) {
  const reader = readerFor(Uri.file(folder));
  const asked = {
    cwd: folder,
    files,
    envFiles: [],
    profiles: [],
    ...(project === undefined ? {} : { projectName: project }),
  };
  return { reader, stack: projectOptions(asked, reader, shellEnvironment()) };
}

function noStack(): UserError {
  return new UserError(
    'no-project',
    'There is no Compose file in the workspace folder. Name the files, or the project whose containers are meant.',
  );
}

// Made by "npm run generate" from the files in src/mcp/tools. Do not edit.
export const agentToolNames: readonly string[] = [
  'compose_config',
  'container_logs',
  'diagnose',
  'inspect_container',
  'lint_files',
  'lint_text',
  'list_containers',
  'stack_map',
];

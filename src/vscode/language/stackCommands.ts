/** Commands that code lenses run; they take arguments, so the palette does not list them. */
export const stackCommands = {
  showService: 'drydock.stack.showService',
} as const;

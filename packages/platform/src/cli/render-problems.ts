import type { Problem } from '@lianfang/engine'

/** All that is wrong with an event, in one line. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ path, message, hint }) =>
        `${path === '' || message.startsWith(path) ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`,
    )
    .join('; ')
}

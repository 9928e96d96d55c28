import { ApiError } from '../../api/client.ts'

/** `三年级2班 45`, one a line. A line without a number is said at its field. */
export function readGroups(
  written: string,
  wrong: (line: string) => string,
): { readonly name: string; readonly letters: number }[] {
  return written
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, name, letters] = /^(.{1,40}?)[\s,:;、]+(\d{1,5})\D?$/u.exec(line) ?? []
      if (name === undefined || letters === undefined) {
        const message = wrong(line.slice(0, 30))
        throw new ApiError(400, 'refused', message, [{ path: 'groups', code: 'not-understood', message }])
      }
      return { name, letters: Number(letters) }
    })
}

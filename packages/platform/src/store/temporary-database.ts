import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from './database.ts'

/** For tests: a real PostgreSQL of its own in the system's temporary folder, gone when closed. */
export async function openTemporaryDatabase(
  notice: (text: string) => void = () => undefined,
): Promise<Database & { readonly directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-test-'))
  chmodSync(directory, 0o755)
  const database = await openDatabase({ url: undefined, directory, notice })
  return {
    ...database,
    directory,
    async close() {
      await database.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Diagnostic } from '@lianfang/engine'
import type { Static, TSchema } from 'typebox'
import { checkShape } from './check-shape.ts'
import type { Path } from './places.ts'
import { Places } from './places.ts'
import { readYaml } from './yaml-source.ts'

/** The files of one folder, each one thing with an id; findings and places are collected below the id. */
export class FolderReader {
  readonly places = new Places()
  readonly diagnostics: Diagnostic[] = []

  /** Every `<id>.yaml` that has the shape, by name; the id inside is the name of the file. */
  read<S extends TSchema>(directory: string, shape: S): readonly Static<S>[] {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) => {
        const id = basename(name, '.yaml')
        const value = this.readFile(join(directory, name), id, shape)
        if (value === undefined) return []
        const written = (value as { readonly id?: unknown }).id
        if (written !== id) this.report('file-name', `${String(written)} is in ${name}`, [id, 'id'])
        return [value]
      })
  }

  report(code: string, message: string, path: Path, hint?: string): void {
    this.diagnostics.push({ code, severity: 'error', message, ...(hint !== undefined && { hint }), at: { path } })
  }

  /** One file that has the shape; its findings stand below `name`. */
  readFile<S extends TSchema>(file: string, name: string, shape: S): Static<S> | undefined {
    const content = readYaml(file, readFileSync(file, 'utf8'))
    this.places.graft(content.places, [], [name])
    this.diagnostics.push(
      ...content.diagnostics.map((each) => ({ ...each, at: { ...each.at, path: [name, ...each.at.path] } })),
    )
    return content.diagnostics.length > 0 ? undefined : checkShape(shape, content.value, [name], this.diagnostics)
  }
}

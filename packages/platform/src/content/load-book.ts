import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type {
  BookSource,
  Diagnostic,
  EventKindSource,
  FeatureSource,
  FieldSource,
  PolicySource,
  RuleSource,
  TypologySource,
} from '@lianfang/engine'
import { nearestName } from '@lianfang/engine'
import type { Static } from 'typebox'
import type { TSchema } from 'typebox'
import { checkShape } from './check-shape.ts'
import type { RuleExamples } from './example.ts'
import { loadScamTypes } from './load-scam-types.ts'
import type { Path } from './places.ts'
import { Places } from './places.ts'
import {
  BookShape,
  EventsShape,
  ExamplesShape,
  FeaturesShape,
  PolicyShape,
  RuleShape,
  TypologiesShape,
} from './shapes.ts'
import { readYaml } from './yaml-source.ts'

export interface LoadedBook {
  readonly ok: true
  readonly book: BookSource
  readonly examples: readonly RuleExamples[]
  /** Where every part of `book` was written: `renderDiagnostic(diagnostic, places)`. */
  readonly places: Places
}

export interface UnloadableBook {
  readonly ok: false
  readonly diagnostics: readonly Diagnostic[]
  readonly places: Places
}

/** Reads a rule book: `book.yaml events.yaml features.yaml policy.yaml typologies.yaml rules/*.yaml`. All findings at once. */
export function loadBook(
  directory: string,
  scamTypesDirectory = join(directory, '../../scam-types'),
): LoadedBook | UnloadableBook {
  return new BookReader(directory, scamTypesDirectory).read()
}

class BookReader {
  readonly #directory: string
  readonly #scamTypesDirectory: string
  readonly #places = new Places()
  readonly #diagnostics: Diagnostic[] = []

  constructor(directory: string, scamTypesDirectory: string) {
    this.#directory = directory
    this.#scamTypesDirectory = scamTypesDirectory
  }

  read(): LoadedBook | UnloadableBook {
    const head = this.#file('book.yaml', BookShape, [])
    const kinds = this.#kinds()
    const features = this.#file('features.yaml', FeaturesShape, ['features'])
    const policy = this.#file('policy.yaml', PolicyShape, ['policy'])
    const { rules, examples } = this.#rules()
    const typologies = this.#typologies()
    if (!head || !kinds || !features || !policy || this.#diagnostics.length > 0)
      return { ok: false, diagnostics: this.#diagnostics, places: this.#places }
    const book: BookSource = {
      id: head.id,
      title: head.title,
      lateness: head.lateness,
      ...(head.maxEventsPerKey !== undefined && { maxEventsPerKey: head.maxEventsPerKey }),
      lists: head.lists ?? {},
      kinds,
      features: features as readonly FeatureSource[],
      rules,
      typologies,
      policy: policy as PolicySource,
    }
    return { ok: true, book, examples, places: this.#places }
  }

  #file<S extends TSchema>(name: string, schema: S, at: Path): Static<S> | undefined {
    const path = join(this.#directory, name)
    const text = readText(path)
    if (text === undefined) {
      this.#report('missing-file', `${path} is missing`, at)
      return undefined
    }
    const content = readYaml(path, text)
    this.#places.graft(content.places, [], at)
    if (content.diagnostics.length > 0) {
      this.#diagnostics.push(
        ...content.diagnostics.map((each) => ({ ...each, at: { ...each.at, path: [...at, ...each.at.path] } })),
      )
      return undefined
    }
    return checkShape(schema, content.value, at, this.#diagnostics)
  }

  /** Kinds with their fields spelled out: the dictionary's entry for every field a kind names. */
  #kinds(): BookSource['kinds'] | undefined {
    const events = this.#file('events.yaml', EventsShape, ['events'])
    if (!events) return undefined
    const kinds: Record<string, EventKindSource> = {}
    for (const [name, kind] of Object.entries(events.kinds)) {
      this.#places.graft(this.#places, ['events', 'kinds', name], ['kinds', name])
      const fields: Record<string, FieldSource> = {}
      for (const list of ['required', 'optional'] as const)
        kind[list]?.forEach((path, index) => {
          const field = events.fields[path] as FieldSource | undefined
          const at = ['events', 'kinds', name, list, index]
          if (!field)
            this.#report(
              'unknown-field',
              `there is no field ${path} in the dictionary`,
              at,
              suggest(path, Object.keys(events.fields)),
            )
          else if (fields[path]) this.#report('duplicate-field', `${path} is named twice`, at)
          else fields[path] = { ...field, ...(list === 'required' && { required: true }) }
          this.#places.graft(this.#places, ['events', 'fields', path], ['kinds', name, 'fields', path])
        })
      kinds[name] = {
        title: kind.title,
        decided: kind.decided,
        ...(kind.subject !== undefined && { subject: kind.subject }),
        ...(kind.about !== undefined && { about: kind.about }),
        ...(kind.payment !== undefined && { payment: kind.payment }),
        ...(kind.state !== undefined && { state: kind.state }),
        fields,
      }
    }
    this.#reportUnused(events)
    return kinds
  }

  #reportUnused(events: Static<typeof EventsShape>): void {
    const used = new Set(Object.values(events.kinds).flatMap((kind) => [...kind.required, ...(kind.optional ?? [])]))
    for (const path of Object.keys(events.fields))
      if (!used.has(path))
        this.#report('unused-field', `no kind of event has the field ${path}`, ['events', 'fields', path])
  }

  #rules(): { readonly rules: readonly RuleSource[]; readonly examples: readonly RuleExamples[] } {
    const names = list(join(this.#directory, 'rules'))
    const rules: RuleSource[] = []
    const examples: RuleExamples[] = []
    for (const name of names.filter((each) => !each.endsWith('.examples.yaml'))) {
      const file = basename(name, '.yaml')
      const rule = this.#file(join('rules', name), RuleShape, ['rules', rules.length])
      const set = this.#file(join('rules', `${file}.examples.yaml`), ExamplesShape, ['examples', rules.length])
      if (!rule) continue
      if (!file.startsWith(`${rule.id}-`))
        this.#report(
          'file-name',
          `rule ${rule.id} is in ${name}`,
          ['rules', rules.length, 'id'],
          `call the file ${rule.id}-….yaml`,
        )
      if (set)
        examples.push({
          ...(set as Omit<RuleExamples, 'rule' | 'path'>),
          rule: rule.id,
          path: ['examples', rules.length],
        })
      rules.push(rule as RuleSource)
    }
    for (const name of names.filter((each) => each.endsWith('.examples.yaml')))
      if (!names.includes(name.replace('.examples.yaml', '.yaml')))
        this.#report('no-such-rule', `${name} belongs to no rule`, ['rules'])
    return { rules, examples }
  }

  #typologies(): readonly TypologySource[] {
    if (readText(join(this.#directory, 'typologies.yaml')) === undefined) return []
    const points = this.#file('typologies.yaml', TypologiesShape, ['typologies file'])
    const types = loadScamTypes(this.#scamTypesDirectory)
    if (!types.ok) {
      this.#places.graft(types.places, [], ['scam types'])
      this.#diagnostics.push(
        ...types.diagnostics.map((each) => ({ ...each, at: { ...each.at, path: ['scam types', ...each.at.path] } })),
      )
      return []
    }
    return Object.entries(points ?? {}).flatMap(([id, rules], index) => {
      const type = types.scamTypes.find((each) => each.id === id)
      this.#places.graft(this.#places, ['typologies file', id], ['typologies', index])
      this.#places.graft(this.#places, ['typologies file', id], ['typologies', index, 'rules'])
      if (type) return [{ id, title: type.title, rules, script: id, notice: id }]
      this.#report(
        'unknown-scam-type',
        `there is no scam type ${id}`,
        ['typologies file', id],
        suggest(
          id,
          types.scamTypes.map((each) => each.id),
        ),
      )
      return []
    })
  }

  #report(code: string, message: string, path: Path, hint?: string): void {
    this.#diagnostics.push({ code, severity: 'error', message, ...(hint !== undefined && { hint }), at: { path } })
  }
}

function suggest(name: string, known: readonly string[]): string | undefined {
  const near = nearestName(name, known)
  return near === undefined ? undefined : `did you mean ${near}?`
}

export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function list(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

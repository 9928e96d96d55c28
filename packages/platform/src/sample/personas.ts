import type { CountyTree, Persona } from './county.ts'
import { PERSONA_LINES } from './persona-lines.ts'
import { Standing } from './standing.ts'

/** Whom one can be with one click on the sign-in page: people of this county, every role at least once. */
export function createPersonas(tree: CountyTree): Persona[] {
  const standing = new Standing(tree)
  return PERSONA_LINES.map(({ role, organisationKey, line }) => {
    const { person } = standing.holder(organisationKey, role)
    return { key: `persona.${person.key}`, personKey: person.key, role, organisationKey, line }
  })
}

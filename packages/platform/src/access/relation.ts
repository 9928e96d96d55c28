import type { Relation } from '../domain/role.ts'
import type { Post } from '../domain/caller.ts'

/** An organisation that owns a record, with its place in the tree. */
export interface Owner {
  readonly id: string
  readonly path: string
}

/** Where somebody stands when he asks. */
export type Place = Pick<Post, 'organisationId' | 'path' | 'partnerIds' | 'partnerPaths'>

/** How the owner stands to the post's organisation. */
export function relationOf(post: Place, owner: Owner): Relation {
  if (owner.id === post.organisationId) return 'own'
  if (owner.path.startsWith(post.path)) return 'below'
  if (post.path.startsWith(owner.path)) return 'above'
  const isPartner = post.partnerIds.has(owner.id) || post.partnerPaths.some((path) => owner.path.startsWith(path))
  return isPartner ? 'partner' : 'none'
}

import type { Option } from './fields.tsx'
import { useMe } from './use-me.ts'
import { usePost } from './use-post.ts'

/** Where I have a post, the one I work in first. */
export function useMyOrganisations(): readonly Option[] {
  const posts = useMe()?.posts ?? []
  const [post] = usePost()
  const all = [...(post === undefined ? [] : [post]), ...posts].map(({ organisation }) => organisation)
  return [...new Map(all.map(({ id, name }) => [id, { value: id, label: name }])).values()]
}

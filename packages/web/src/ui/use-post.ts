import { useSyncExternalStore } from 'react'
import type { Post } from '../api/house.ts'
import { useMe } from './use-me.ts'

const KEPT = 'lianfang.post'
const listeners = new Set<() => void>()
let chosen = ''

/** The post in which somebody works now, of those he has: pages begin with its organisation. Rights are those of all his posts. */
export function usePost(): readonly [Post | undefined, (assignmentId: string) => void] {
  const posts = useMe()?.posts ?? []
  const id = useSyncExternalStore(subscribe, kept)
  return [posts.find((post) => post.assignmentId === id) ?? posts[0], choose]
}

function choose(assignmentId: string): void {
  chosen = assignmentId
  try {
    sessionStorage.setItem(KEPT, assignmentId)
  } catch {
    // Storage is closed: the choice lasts for this page.
  }
  for (const listener of listeners) listener()
}

function kept(): string {
  if (chosen !== '') return chosen
  try {
    return sessionStorage.getItem(KEPT) ?? ''
  } catch {
    return ''
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

import { lazy, Suspense } from 'react'
import { Skeleton } from './skeleton.tsx'
import type { Branch, TreeProps } from './tree-view.tsx'

const TreeView = lazy(async () => ({ default: (await import('./tree-view.tsx')).TreeView }))

export type { Branch }

/** A tree whose branches are read when they are opened. */
export function Tree(props: TreeProps) {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <TreeView {...props} />
    </Suspense>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button, Collection, I18nProvider, Tree, TreeItem, TreeItemContent, type Key } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocale } from './i18n.ts'
import { Icon } from './icons.tsx'
import './tree-view.css'

export interface Branch {
  readonly id: string
  readonly name: string
  readonly hasChildren: boolean
  /** Beside the name: a tag, a count. */
  readonly more?: ReactNode
}

export interface TreeProps {
  readonly label: string
  /** Where the query cache keeps the branches: `['organisations', 'children']`. */
  readonly cacheKey: readonly string[]
  readonly roots: readonly Branch[]
  readonly readChildren: (id: string) => Promise<readonly Branch[]>
  readonly hrefOf?: (branch: Branch) => string
  readonly chosen?: string | undefined
  /** Open from the beginning: the way down to the chosen one. */
  readonly opened?: readonly string[]
}

/** Fetched only by pages that show a tree. */
export function TreeView(props: TreeProps) {
  const router = useRouter()
  const [expanded, setExpanded] = useState<Iterable<Key>>(props.opened ?? [])
  return (
    <I18nProvider locale={useLocale()}>
      <Tree
        aria-label={props.label}
        className="tree"
        selectionMode="none"
        expandedKeys={expanded}
        onExpandedChange={setExpanded}
        {...(props.hrefOf ? { onAction: (key: Key) => open(props, router, String(key)) } : {})}
      >
        {props.roots.map((branch) => (
          <BranchItem key={branch.id} branch={branch} props={props} expanded={new Set(expanded)} />
        ))}
      </Tree>
    </I18nProvider>
  )
}

function open(props: TreeProps, router: ReturnType<typeof useRouter>, id: string): void {
  const href = props.hrefOf?.({ id, name: '', hasChildren: false })
  if (href) router.history.push(href)
}

function BranchItem({ branch, props, expanded }: { branch: Branch; props: TreeProps; expanded: ReadonlySet<Key> }) {
  const { t } = useTranslation()
  const isOpen = expanded.has(branch.id)
  const children = useQuery({
    queryKey: [...props.cacheKey, branch.id],
    queryFn: () => props.readChildren(branch.id),
    enabled: isOpen && branch.hasChildren,
    staleTime: 60_000,
  })
  return (
    <TreeItem
      id={branch.id}
      textValue={branch.name}
      className={branch.id === props.chosen ? 'branch chosen' : 'branch'}
      hasChildItems={branch.hasChildren}
    >
      <TreeItemContent>
        {branch.hasChildren ? (
          <Button slot="chevron" className="branch-fold">
            <Icon name="fold" />
          </Button>
        ) : (
          <span className="branch-fold" />
        )}
        <span className="branch-name">{branch.name}</span>
        {branch.more}
        {isOpen && children.isPending ? <span className="spinner" aria-label={t('kit.loading')} role="img" /> : null}
        {children.isError ? <span className="error-text">{t('error.unreachable')}</span> : null}
      </TreeItemContent>
      <Collection>
        {(children.data ?? []).map((child) => (
          <BranchItem key={child.id} branch={child} props={props} expanded={expanded} />
        ))}
      </Collection>
    </TreeItem>
  )
}

import { useTranslation } from 'react-i18next'
import { useNames } from '../../ui/names.ts'
import { Tag } from '../../ui/status-mark.tsx'
import { useMe } from '../../ui/use-me.ts'

/** What I am and where; it is changed by the administrator, not here. */
export function MyPosts() {
  const { t } = useTranslation('account')
  const { roleName, sectorName } = useNames()
  const me = useMe()
  return (
    <div className="account-part">
      <p>{t('posts.says', { name: me?.person?.name ?? '' })}</p>
      <ul className="post-list">
        {me?.posts.map((post) => (
          <li key={post.assignmentId}>
            <span className="session-facts">
              <b className="party">{post.organisation.name}</b>
              <span>
                {roleName(post.role)} <Tag>{sectorName(post.organisation.sector)}</Tag>{' '}
                {post.isDeputy ? <Tag>{t('posts.deputy')}</Tag> : null}
              </span>
            </span>
            <span className="quiet">
              {post.validTo ? t('posts.until', { day: post.validTo.slice(0, 10) }) : t('posts.lasting')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

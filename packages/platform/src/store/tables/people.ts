/** Tables of the migrations `house-…-people.sql`. */
export interface PeopleTables {}

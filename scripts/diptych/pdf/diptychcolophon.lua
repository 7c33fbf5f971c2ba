-- Where a page may end earlier than it did, so that the last one has something of the text.

local HLIST, VLIST = node.id("hlist"), node.id("vlist")
local GLUE, KERN, PENALTY = node.id("glue"), node.id("kern"), node.id("penalty")
local attribute, tables = luatexbase.new_attribute("diptychtable"), 0
local NEVER, EJECT = 10000, -10000

-- Whether TeX may end a page before `item` (The TeXbook, chapter 14).
local function ends(item)
  if item.id == PENALTY then return item.penalty < NEVER end
  local before = item.prev and item.prev.id
  return item.id == GLUE and before ~= nil
    and before ~= GLUE and before ~= KERN and before ~= PENALTY
end

-- Return the last place before which the page may end, with `least` or more of the text after it
-- and no more than `most`; nil if there is none. No table is parted, as far as `whole` are kept so.
local function place(head, least, most, whole)
  local item, room, text, below = node.tail(head), 0, 0, nil
  while item do
    local of = node.has_attribute(item, attribute)
    if item.id == HLIST or item.id == VLIST then
      room = room + item.height + item.depth
      if item.height + item.depth > 0 then text, below = room, of end
    elseif text > 0 and item.id == GLUE then
      room = room + item.width
    elseif text > 0 and item.id == KERN then
      room = room + item.kern
    end
    if room > most then return nil end
    local parts = whole and of and of == below
    if text >= least and item ~= head and ends(item) and not parts then return item end
    item = item.prev
  end
end

local function taken(number)
  local box = tex.box[number]
  local head = box and box.head
  if head then box.head = nil end
  return head
end

local function give(head)
  if head then node.write(head) end
end

local function has(list, item)
  for one in node.traverse(list) do
    if one == item then return true end
  end
  return false
end

local colophon = {}

-- Have what follows, to the end of the group, be known for one table.
function colophon.table()
  tables = tables + 1
  tex.setattribute(attribute, tables)
end

-- Give back the page that box `first` holds, and what TeX had put over to the next one, in box
-- `over`. Where of that there is no text, `least` of it, end the page earlier, if so much of the
-- text can go over, no more than `most`.
function colophon.part(first, over, least, most)
  local head, rest = taken(first), taken(over)
  if head and rest then
    node.tail(head).next, rest.prev = rest, node.tail(head)
  end
  local all = head or rest
  local cut = all and (place(all, least, most, true) or place(all, least, most, false))
  if not cut or head and has(rest, cut) then return give(all) end
  cut.prev.next, cut.prev = nil, nil
  local fill, eject = node.new("glue"), node.new("penalty")
  fill.stretch, fill.stretch_order, eject.penalty = 65536, 2, EJECT
  give(all)
  give(fill)
  give(eject)
  give(cut)
end

return colophon

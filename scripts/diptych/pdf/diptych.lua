-- Panels behind admonitions and code.
--
-- A panel is drawn when its page is shipped, behind the lines that carry its attribute. It breaks
-- with its text, and TeX's paragraphs and the kernel's tagging never meet it.

local attribute = luatexbase.new_attribute("diptychpanel")
local panels, kinds = {}, {}
local HLIST, VLIST = node.id("hlist"), node.id("vlist")
local GLUE, KERN, RULE = node.id("glue"), node.id("kern"), node.id("rule")
local BAR, POINT = 2 * 65781.76, 65781.76 -- scaled points; one PDF unit

-- Note that `box`, from `top` to `bottom`, belongs to its panel and to those around it.
local function gather(found, box, container, x, top, bottom)
  local number = node.has_attribute(box, attribute)
  local inside = number
  while number do
    local panel = panels[number]
    found[number] = found[number] or {}
    local part = found[number][container] or { x = x, top = top }
    part.bottom = bottom
    found[number][container] = part
    number = panel.parent
  end
  return inside
end

local walk

local function walk_down(list, x, y, found)
  for item, kind in node.traverse(list.head) do
    if kind == HLIST or kind == VLIST then
      local bottom = y - item.height - item.depth
      if not gather(found, item, list, x, y, bottom) then
        walk(item, x + item.shift, kind == VLIST and y or y - item.height, found)
      end
      y = bottom
    elseif kind == GLUE then
      y = y - node.effective_glue(item, list)
    elseif kind == KERN then
      y = y - item.kern
    elseif kind == RULE then
      y = y - item.height - item.depth
    end
  end
end

local function walk_across(list, x, y, found)
  for item, kind in node.traverse(list.head) do
    if kind == HLIST or kind == VLIST then
      local baseline = y - item.shift
      walk(item, x, kind == VLIST and baseline + item.height or baseline, found)
      x = x + item.width
    elseif kind == GLUE then
      x = x + node.effective_glue(item, list)
    elseif kind == KERN then
      x = x + item.kern
    elseif item.width then
      x = x + item.width
    end
  end
end

-- `y` is the top of a vertical list, the baseline of a horizontal one; it grows upwards, as in PDF.
walk = function(list, x, y, found)
  if list.id == VLIST then
    walk_down(list, x, y, found)
  else
    walk_across(list, x, y, found)
  end
end

-- On a page from right to left, `x` is counted from its right edge, too.
local function rectangle(page, colour, x, y, width, height)
  if page.dir == "TRT" then x = -x - width end
  return string.format("%s rg %.3f %.3f %.3f %.3f re f",
    colour, x / POINT, y / POINT, width / POINT, height / POINT)
end

local function draw(page)
  local found, drawing = {}, {}
  walk(page, 0, 0, found)
  for number = 1, #panels do
    local panel = panels[number]
    local parts = {}
    for _, part in pairs(found[number] or {}) do parts[#parts + 1] = part end
    table.sort(parts, function(a, b) return a.top > b.top end)
    for _, part in ipairs(parts) do
      local kind = kinds[panel.kind]
      local x, y = part.x + panel.left, part.bottom - kind.padding
      local height = part.top - part.bottom + 2 * kind.padding
      drawing[#drawing + 1] = rectangle(page, kind.tint, x, y, panel.width, height)
      drawing[#drawing + 1] = rectangle(page, kind.bar, x, y, BAR, height)
    end
  end
  if #drawing == 0 then return page end
  local literal = node.new("whatsit", "pdf_literal")
  literal.mode = 0 -- the origin is here
  literal.data = "/Artifact BMC q " .. table.concat(drawing, " ") .. " Q EMC"
  literal.attr = nil -- no part of whatever was being tagged last
  page.head = node.insert_before(page.head, page.head, literal)
  return page
end

local panel = {}

-- What a kind of panel looks like: two colours, "r g b" from 0 to 1, and the room above and below
-- its lines, in points.
function panel.define(kind, tint, bar, padding)
  kinds[kind] = { tint = tint, bar = bar, padding = padding * POINT }
end

-- From here to the end of the group, all is in a panel of this kind; sizes in scaled points.
function panel.open(kind, left, width)
  local parent = tex.attribute[attribute]
  panels[#panels + 1] = { kind = kind, left = left, width = width,
                          parent = parent > 0 and parent or nil }
  if #panels == 1 then
    luatexbase.add_to_callback("pre_shipout_filter", draw, "diptych.panels")
  end
  tex.attribute[attribute] = #panels
end

-- From here to the end of the group, nothing is in a panel.
function panel.leave()
  tex.attribute[attribute] = -0x7FFFFFFF
end

return panel

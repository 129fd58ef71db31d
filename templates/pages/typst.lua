-- Writes values as strings of Typst, so that nothing in them is markup: pandoc leaves `-?`, `...` and a
-- hyphen before a digit as they are, which Typst reads as signs of its own. And writes what pandoc has no
-- markup for: check boxes, the texts that stand for pictures, and rows that may go on on the next page.

local characters = 100 -- of a table's text on a line of the whole width
local most_lines = 20 -- of a row or a table that must stay on its page
local longest_word = 40 -- characters; whatever is longer is no word, and breaks anywhere
local may_break = utf8.char(0x200B)
local breaks = { [0x200B] = true, [0x2D] = true, [0x2F] = true } -- lines end behind it, a hyphen, a slash
local boxes = { ["☒"] = "true", ["☐"] = "false" }

local function quote(text)
  return '"' .. text:gsub('[\\"]', "\\%0") .. '"'
end

local function typst(code)
  return pandoc.RawInline("typst", code)
end

local function find_box(item)
  local first = item[1] and item[1].content and item[1].content[1]
  return first and first.t == "Str" and boxes[first.text]
end

-- Each item of a check list becomes a list of its own, with the box as its bullet.
local function BulletList(list)
  if not find_box(list.content[1]) then
    return nil
  end
  local blocks = pandoc.List({ pandoc.RawBlock("typst", "#checklist[") })
  for _, item in ipairs(list.content) do
    local done = find_box(item)
    if done then
      item[1].content:remove(1)
      item[1].content:remove(1)
      blocks:insert(pandoc.RawBlock("typst", "#checkpoint(" .. done .. ")["))
      blocks:extend(item)
      blocks:insert(pandoc.RawBlock("typst", "]"))
    else
      blocks:insert(pandoc.BulletList({ item }))
    end
  end
  blocks:insert(pandoc.RawBlock("typst", "]"))
  return blocks
end

-- Lets an address break that is longer than its column, and what is too long for any.
local function soften(word, room)
  if utf8.len(word) > room then
    word = word:gsub("[@._]", "%0" .. may_break)
  end
  local run, parts = 0, {}
  for _, code in utf8.codes(word) do
    run = breaks[code] and 0 or run + 1
    if run > math.min(room, longest_word) and utf8.len(word) > longest_word then
      parts[#parts + 1] = may_break
      run = 1
    end
    parts[#parts + 1] = utf8.char(code)
  end
  return table.concat(parts)
end

-- A row stays on its page, unless it is so long that no page might hold it; so does a short table.
local function Table(tbl)
  local lines = 0
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      local height = 1
      for column, cell in ipairs(row.cells) do
        local room = math.floor(tbl.colspecs[column][2] * characters)
        height = math.max(height, math.ceil(#pandoc.utils.stringify(cell.contents) / math.max(room, 1)))
        cell.contents = cell.contents:walk({
          Str = function(text)
            return pandoc.Str(soften(text.text, room))
          end,
        })
      end
      for _, cell in ipairs(row.cells) do
        cell.attr.attributes["typst:breakable"] = height > most_lines and "true" or nil
      end
      lines = lines + height
    end
  end
  if lines > most_lines then
    return tbl
  end
  return { pandoc.RawBlock("typst", "#kept["), tbl, pandoc.RawBlock("typst", "]") }
end

local function Str(text)
  return typst("#" .. quote(soften(text.text, characters)) .. ";")
end

local function Code(code)
  return typst("#raw(" .. quote(code.text) .. ");")
end

local function CodeBlock(code)
  local lines = quote(code.text):gsub("\n", "\\n")
  return pandoc.RawBlock("typst", "#raw(block: true, " .. lines .. ")")
end

local function Image(image)
  local size = ", width: " .. image.attributes.width
  local alt = ", alt: " .. quote(pandoc.utils.stringify(image.caption))
  return typst("#image(" .. quote(image.src) .. size .. alt .. ");")
end

-- A tall picture that stands alone goes where there is room for it, and the text goes on before it.
local function Para(paragraph)
  local only = paragraph.content[1]
  if #paragraph.content == 1 and only.t == "Image" and only.classes:includes("tall") then
    return pandoc.Plain({ typst("#place(auto, float: true, clearance: 5mm)["), Image(only), typst("]") })
  end
end

return {
  { Para = Para },
  { BulletList = BulletList, Image = Image, Table = Table },
  { Str = Str, Code = Code, CodeBlock = CodeBlock },
}

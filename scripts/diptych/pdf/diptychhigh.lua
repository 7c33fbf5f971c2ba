-- What is higher than its page: TeX says so where it makes the page, but not where that was written.

luatexbase.add_to_callback("vpack_quality", function(incident, detail)
  if incident == "overfull" then
    texio.write_nl(string.format("Overfull \\vbox (%.2fpt too high) detected at line %d",
      detail / 65536, tex.inputlineno))
    texio.write_nl("")
  end
end, "diptychhigh")

"""The count is taken by counting every weight."""


def weight_shapes(units, input_dim):
    shapes = []
    shapes.append((input_dim, units))
    shapes.append((units, units))
    shapes.append((units,))
    return tuple(shapes)


def count_params(units, input_dim):
    count = 0
    for _unit in range(units):
        for _input in range(input_dim):
            count += 1
        for _other in range(units):
            count += 1
        count += 1
    return count
